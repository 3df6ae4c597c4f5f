"""Find words whose UTF-8 was once read as another encoding.

``PiÃ±ata`` is UTF-8 read as windows-1252, ``Pi単ata`` the same bytes read as EUC-JP. Reading
back is exact: a run of non-ASCII characters that encodes to valid UTF-8 in the wrong encoding was,
with near certainty, that UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SINGLE_BYTE = ("cp1252", "latin-1", "mac_roman", "cp1251", "koi8-r")
_WESTERN = frozenset({"cp1252", "latin-1", "mac_roman"})
MULTI_BYTE = ("euc_jp", "shift_jis", "gb18030", "big5", "euc_kr")
_NAMES = {
    "cp1252": "Windows-1252",
    "latin-1": "ISO-8859-1",
    "mac_roman": "Mac Roman",
    "cp1251": "Windows-1251",
    "euc_jp": "EUC-JP",
    "shift_jis": "Shift_JIS",
    "euc_kr": "EUC-KR",
}
_WORD = re.compile(r"[^\s<>\"'`()\[\]{}|/]*[^\x00-\x7f][^\s<>\"'`()\[\]{}|/]*")
_RUN = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Mojibake:
    """A word as it stands, what it likely was, and the encoding its UTF-8 was read as.

    The encoding bears the name that editors show, such as "EUC-JP".
    """

    found: str
    likely: str
    encoding: str


def find(line: str) -> Iterator[Mojibake]:
    """Yield the broken words of a line."""
    for match in _WORD.finditer(line):
        word = match[0].strip(".,;:!?*_\xa0")
        for encoding in SINGLE_BYTE + MULTI_BYTE:
            likely = _read_back(word, encoding)
            if likely is not None:
                yield Mojibake(word, likely, _NAMES.get(encoding) or encoding.upper())
                break


def _read_back(word: str, encoding: str) -> str | None:
    """Return the word with each non-ASCII run read back, or None where that gives no word."""
    latin_only = encoding in MULTI_BYTE
    if latin_only and not re.search(r"[A-Za-z][^\x00-\x7f]+[A-Za-z]", word):
        # Han characters can be valid UTF-8 by chance; between Latin letters they are a sign.
        return None
    try:
        likely = _RUN.sub(lambda run: run[0].encode(encoding).decode("utf-8"), word)
    except UnicodeError:
        return None
    if likely == word or len(likely) >= len(word) + (1 if latin_only else 0):
        return None
    foreign = [char for char in likely if ord(char) > 127]
    if encoding in _WESTERN and re.search(r"[A-Za-z]", word) and _of_latin(word):
        # Typographic quotes before an accent, as in French, make valid UTF-8 of other scripts.
        foreign = [char for char in foreign if _of_latin(char) or not char.isalpha()]
        if len(foreign) < sum(ord(char) > 127 for char in likely):
            return None
    sound = all(_plausible(char, latin_only=latin_only) for char in foreign)
    return likely if foreign and sound else None


def _of_latin(text: str) -> bool:
    """Tell whether every letter of a text is Latin."""
    return all(unicodedata.name(c, "").startswith("LATIN ") for c in text if c.isalpha())


def _plausible(char: str, *, latin_only: bool) -> bool:
    if latin_only:
        return unicodedata.name(char, "").startswith("LATIN ")
    return unicodedata.category(char)[0] in "LPSZ"
