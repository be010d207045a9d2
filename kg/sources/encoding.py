"""Bytes to text: Unicode first, then the older encoding that Arabic sites used."""

import codecs
import re
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.article import ARABIC_LETTER, MAX_BYTES

WINDOWS_ARABIC = "cp1256"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

ARABIC_WORD = re.compile(ARABIC_LETTER.pattern + "{3}")
NON_ASCII = re.compile(rb"[\x80-\xff]")
TWO_BYTES_OF_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]")
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")


def read_whole(stream: BinaryIO, *, limit: int = MAX_BYTES) -> bytes:
    """All bytes of a stream, or a SourceError if there are more than ``limit``."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise SourceError(
            f"too large: more than {limit:,} bytes; expected a file that fits in memory. "
            f"Split it, or turn many articles into JSON Lines, which are read one by one."
        )
    return content


def decode(content: bytes, *, legacy: str = WINDOWS_ARABIC) -> str:
    """Text of any encoding that Arabic news comes in; ``legacy`` is tried where it is not Unicode.

    >>> decode("خبر".encode("cp1256"))
    'خبر'
    """
    try:
        return decode_unicode(content)
    except SourceError:
        if not _is_legacy_arabic(content, legacy):
            raise
    return content.decode(legacy)


def decode_unicode(content: bytes) -> str:
    """UTF-8, or UTF-16 with a byte order mark; the mark is not part of the text.

    >>> decode_unicode("خبر".encode("utf-8-sig"))
    'خبر'
    """
    encoding = "utf-16" if content.startswith(UTF16_MARKS) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in content:
        raise SourceError(
            "binary: there are NUL bytes in it; expected text. If it is UTF-16 without a byte "
            "order mark, save it as UTF-8."
        )
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        kind = "binary" if _looks_binary(content) else "damaged encoding"
        raise SourceError(
            f"{kind}: byte 0x{content[error.start]:02X} at {error.start} is not "
            f"{encoding.removesuffix('-sig').upper()}; expected Arabic text. Save it as UTF-8."
        ) from error


def _is_legacy_arabic(content: bytes, encoding: str) -> bool:
    """Tell old Arabic encodings from all else: they give a sense to every byte."""
    if content.startswith(UTF16_MARKS) or b"\0" in content:
        return False
    if _looks_binary(content) or _is_mostly_utf8(content):
        return False
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    # Accented letters of Western encodings come out as Arabic ones too, but not in a row.
    return ARABIC_WORD.search(text) is not None


def _looks_binary(content: bytes) -> bool:
    """More than one byte in a hundred is a control character, as in no text."""
    return 100 * len(CONTROL.findall(content)) > len(content)


def _is_mostly_utf8(content: bytes) -> bool:
    """UTF-8 with a damaged byte somewhere, which would turn into well-formed gibberish."""
    return 4 * len(TWO_BYTES_OF_UTF8.findall(content)) > len(NON_ASCII.findall(content))
