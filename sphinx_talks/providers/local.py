"""Files of the project: which are decks or recordings, and which of them browsers show."""

from __future__ import annotations

from typing import NamedTuple


class FileType(NamedTuple):
    """What the ending of a file's name says of it.

    ``kind`` is that of an embed, ``ratio`` width/height as a fraction. ``fragment`` begins the part
    of an address behind ``#`` that says where to start: the 1-based page of a PDF (RFC 8118,
    section 3), the seconds of a film or sound (https://www.w3.org/TR/media-frags/#naming-time).
    It is None where no browser shows the file.
    """

    kind: str
    ratio: str
    fragment: str | None = None


_TYPES = {
    ("pdf",): FileType("document", "4/3", "page"),
    ("ppt", "pptx", "pps", "ppsx", "odp"): FileType("slides", "4/3"),
    ("mp4", "m4v", "webm", "ogv"): FileType("recording", "16/9", "t"),
    ("mov", "mkv", "avi"): FileType("recording", "16/9"),
    ("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac"): FileType("recording", "16/5", "t"),
}
ENDINGS = {ending: file_type for endings, file_type in _TYPES.items() for ending in endings}
"""What is known of a file by the ending of its name, in lower case."""

ADDRESS = (
    rf"(?i)(?!//)(?P<path>[^:?#<>\"|\\\x00-\x1f]+\.(?P<ending>{'|'.join(ENDINGS)}))"
    r"(?:#(?:page|t)=(?P<start>\d{1,6}))?"
)
"""The path of such a file, and where in it to start."""


def is_shown(path: str) -> bool:
    """Tell whether browsers show a file themselves."""
    return _fragment(path) is not None


def with_start(path: str, start: int | None) -> str:
    """Return the address that opens a file at a page or second, its path where there is none."""
    fragment = _fragment(path)
    return f"{path}#{fragment}={start}" if fragment and start else path


def _fragment(path: str) -> str | None:
    file_type = ENDINGS.get(path.rpartition(".")[2].lower())
    return file_type.fragment if file_type else None
