import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.encoding import decode, decode_unicode, read_whole

TEXT = "وصل الرئيس إلى موسكو، وقال «نعم».\r\nثم غادر.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_encodings_of_arabic_news_give_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_utf16_is_told_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_unicode_text_is_never_edited(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert isinstance(decode(content), str)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="PNG"),
        pytest.param(bytes(range(1, 256)) * 4, "binary", id="compressed, without NUL bytes"),
        pytest.param(TEXT.encode("utf-16-le"), "UTF-16 without a byte order mark", id="no mark"),
        pytest.param(TEXT.encode() + b"\xd9", "damaged encoding: byte 0xD9", id="cut in two"),
        pytest.param("Straße, façade".encode("latin-1"), "is not UTF-8", id="Western letters"),
        pytest.param(b"\xff\xfe\x45", "is not UTF-16", id="odd number of bytes"),
    ],
)
def test_bytes_that_are_no_arabic_text_are_refused(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        decode(content)


def test_old_encodings_are_no_unicode() -> None:
    with pytest.raises(SourceError, match="Save it as UTF-8"):
        decode_unicode(TEXT.encode("cp1256"))


def test_stream_is_read_up_to_the_limit() -> None:
    assert read_whole(io.BytesIO(b"12345"), limit=5) == b"12345"
    with pytest.raises(SourceError, match="more than 5 bytes"):
        read_whole(io.BytesIO(b"123456"), limit=5)
