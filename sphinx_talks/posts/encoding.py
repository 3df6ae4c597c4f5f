"""Source files that are not UTF-8: read as what they most likely are, with one warning.

Sphinx reads a source file with one encoding and ends the build where a byte does not fit. It looks
the encoding up by name, so a codec of that name can do better: it decodes UTF-8, as Sphinx would,
and falls back for the file that is something else. No word of a page may depend on luck, so what a
file was read as is told for each.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "sphinx-talks-utf-8"
"""The codec's name in ``env.settings["input_encoding"]``."""

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot say in any way (XML 1.0, section 2.2), above all control characters."""
_UTF8_RUN = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})|[\x80-\xff]"
)
_SAMPLE = 1 << 20
"""Bytes of a file that are looked at to name its encoding."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Guess(NamedTuple):
    """A text that was not UTF-8, what it was read as, and its first line that is not ASCII."""

    text: str
    encoding: str
    line: int


_last: Guess | None = None


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8 with or without a mark, else by ``guess``. Never raises."""
    global _last
    try:
        text, _ = codecs.utf_8_decode(data, "strict", True)
    except UnicodeDecodeError as error:
        text, encoding = guess(data)
        line = data.count(b"\n", 0, error.start) or data.count(b"\r", 0, error.start)
        _last = Guess(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, line + 1)
    return text.removeprefix("\ufeff")


def guess(data: bytes) -> tuple[str, str]:
    """Return a text that is not UTF-8, and the name of the encoding it was read in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    runs = _UTF8_RUN.findall(data)
    strays = sum(len(run) == 1 for run in runs)
    if strays * 4 <= len(runs) and strays < len(runs):
        # UTF-8 with some bytes of another encoding pasted into it
        return _UTF8_RUN.sub(_patched, data).decode(
            "utf-8", "replace"
        ), "UTF-8 mixed with windows-1252"
    encoding = _likely(data)
    return data.decode(encoding, "replace"), encoding


def _patched(match: re.Match[bytes]) -> bytes:
    run = match[0]
    return run if len(run) > 1 else run.decode("windows-1252", "replace").encode()


def _likely(data: bytes) -> str:
    """Name the encoding: East Asian and Cyrillic by what the whole file shows, else Western."""
    data = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in data)
    letters = sum(chr(byte).isalpha() for byte in data if byte < 0x80)
    if high > 8 and high * 4 > letters:  # in Western text accents are rare among letters
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        if best is not None and best.encoding != "ascii":
            return best.encoding.replace("_", "-")
    return "windows-1252"


class _Decoder(codecs.BufferedIncrementalDecoder):
    """Decodes a whole file at its end: what a file is cannot be told from its first bytes."""

    def _buffer_decode(self, data: bytes, errors: str, final: bool) -> tuple[str, int]:  # type: ignore[override]
        return (decode(bytes(data)), len(data)) if final else ("", 0)


class _StreamReader(codecs.StreamReader):
    def decode(self, data: bytes, errors: str = "strict") -> tuple[str, int]:
        return decode(bytes(data)), len(data)


def _search(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != NAME:
        return None
    utf_8 = codecs.lookup("utf-8")
    return codecs.CodecInfo(
        name=NAME,
        encode=utf_8.encode,
        decode=lambda data, errors="strict": (decode(bytes(data)), len(data)),
        incrementalencoder=utf_8.incrementalencoder,
        incrementaldecoder=_Decoder,
        streamwriter=utf_8.streamwriter,
        streamreader=_StreamReader,
    )


def clean(text: str) -> str:
    """Return the text without the characters that no XML may hold and no reader sees."""
    return _UNSEEN.sub("", text) if _UNSEEN.search(text) else text


def take_guess(text: str) -> Guess | None:
    """Return what is known of a text that was just read, and forget it."""
    global _last
    found, _last = _last, None
    return found if found is not None and found.text.removeprefix("\ufeff") == text else None


def check(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn where the source that was just read is not UTF-8."""
    found = take_guess(content[0])
    if found is not None:
        from sphinx_talks.problems import Subtype, warn

        message = f"this file is not UTF-8, and was read as {found.encoding}; save it as UTF-8"
        warn(Subtype.ENCODING, message, location=(docname, found.line))


def _use_codec(app: Sphinx) -> None:
    """Let Sphinx read its sources through the codec, unless conf.py names another encoding."""
    if app.config.source_encoding.lower().replace("_", "-") in ("utf-8", "utf-8-sig", "utf8"):
        app.env.settings["input_encoding"] = NAME


def setup_encoding(app: Sphinx) -> None:
    """Register the codec and the warning, before the first file is read."""
    codecs.register(_search)
    _use_codec(app)
    app.connect("source-read", check, priority=100)  # before any extension changes the text
