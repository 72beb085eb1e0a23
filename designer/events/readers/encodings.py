"""In which encoding a text is written, told from some of its bytes.

Only what is sure is taken for something else than UTF-8: a few damaged bytes make a few refused rows, while a wrong encoding
would turn names into other names and refuse nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
WESTERN = "cp1252"
LETTERS = frozenset(range(0xC0, 0xFF)) - {0xD0, 0xD7, 0xDE, 0xF0, 0xF7, 0xFE}
SIGNS = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x96\x97\x99\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb4\xb7\xba\xbb\xbf"
)
ESCAPED = 0xDC00
FOLLOWING = bytes(range(0x80, 0xC0))
"""What a character of UTF-8 may go on with."""
LONGEST = 4
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
NULS = 0.3


def encoding_of(pieces: Sequence[bytes]) -> tuple[str, str]:
    """The encoding by Python's name and a sentence that says by what it was told, "" for UTF-8 without a mark.

    The first piece is the beginning of the text; others may be cut out of it anywhere.
    """
    head = pieces[0]
    for mark, name, shown in MARKS:
        if head.startswith(mark):
            return name, f"The text is {shown}: it begins with the byte order mark."
    wide = _wide(head)
    if wide:
        return wide, "The text is UTF-16 without a byte order mark: every other byte is zero."
    if _is_western(pieces):
        return WESTERN, "The text is in the Western encoding cp1252: its letters are no UTF-8."
    return "utf-8", ""


def _wide(head: bytes) -> str:
    if len(head) < 4:
        return ""
    first, second = (head[start::2].count(0) / (len(head) // 2) for start in (0, 1))
    if second > NULS and not first:
        return "utf-16-le"
    return "utf-16-be" if first > NULS and not second else ""


def _is_western(pieces: Sequence[bytes]) -> bool:
    """Whether there are bytes that are no UTF-8, and all of them letters and signs in their usual places."""
    found = 0
    for place, piece in enumerate(pieces):
        inner = piece if place == 0 else piece.lstrip(FOLLOWING)
        text = inner.decode("utf-8", "surrogateescape")
        # The last character may be cut where more follows.
        end = len(text) - LONGEST + 1 if len(pieces) > 1 else len(text)
        for sign in NOT_ASCII.finditer(text, 0, max(end, 0)):
            if not _is_usual(text, sign.start()):
                return False
            found += 1
    return found > 0


def _is_usual(text: str, place: int) -> bool:
    """Whether a byte that is no UTF-8 would be a letter beside a letter, or a usual sign."""
    byte = ord(text[place]) - ESCAPED
    if byte in LETTERS:
        return any(_is_letter(text[at : at + 1]) for at in (place - 1, place + 1) if at >= 0)
    return byte in SIGNS


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
