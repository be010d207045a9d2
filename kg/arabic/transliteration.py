"""Arabic letters → ASCII, one to one and back, for names that must be spelled in ASCII.

The scheme is Safe Buckwalter (Habash 2010, "Introduction to Arabic NLP", §2.3): only letters, so
that the result may stand in an IRI or a file name.
"""

SAFE_BUCKWALTER = dict(
    zip(
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        "CMOWIQAbptvjHxdVrzscSDTZEgfqklmnhwYy",
        strict=True,
    )
)
ARABIC = {latin: arabic for arabic, latin in SAFE_BUCKWALTER.items()}


def to_ascii(text: str) -> str:
    """Spell the letters of a word in ASCII; a space becomes a hyphen, all else is left out.

    >>> to_ascii("أعلن عن")
    'OEln-En'
    """
    return "".join(
        "-"
        if char == " "
        else SAFE_BUCKWALTER.get(char, char if char.isascii() and char.isalnum() else "")
        for char in text
    )


def from_ascii(text: str) -> str:
    """The inverse of ``to_ascii`` for Arabic words.

    >>> from_ascii(to_ascii("وقّع على".replace("ّ", "")))
    'وقع على'
    """
    return "".join(" " if char == "-" else ARABIC.get(char, char) for char in text)
