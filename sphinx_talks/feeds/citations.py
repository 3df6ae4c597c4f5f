"""How to cite a talk: BibTeX and CSL-JSON.

BibTeX has no entry for a talk, so the standard ``misc`` with ``howpublished`` stands for it
(btxdoc, "BibTeXing", section 3.1); CSL calls it ``speech`` (CSL 1.0.2, item types). Names are given
as they were written: splitting them into given and family names would be a guess.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_talks.feeds import times
from sphinx_talks.kind_names import kind_name
from sphinx_talks.messages import _
from sphinx_talks.when import until

if TYPE_CHECKING:
    from datetime import date

    from sphinx_talks.model import Delivery, Talk

# TeX's special characters (The TeXbook, chapter 7), as text.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "%": r"\%",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 (BibTeX macros)


def bibtex(talk: Talk, url: str | None, now: float) -> str:
    """Return the talk as a BibTeX entry.

    :param url: the absolute address of the talk's page, if there is one.
    :param now: the time of the build in seconds since 1970, before which the talk was given.
    """
    delivery, day = _delivered(talk, now)
    fields: list[tuple[str, str | None]] = [
        ("author", " and ".join(_name(person.name) for person in talk.speakers) or None),
        ("title", f"{{{_tex(talk.title)}}}"),
        ("howpublished", _tex(_occasion(talk, delivery))),
        ("year", str(day.year) if day else None),
        ("doi", talk.doi),
        ("url", url),
        ("language", talk.language),
    ]
    # Each on a line of its own: an empty line is what stands between two entries.
    lines = [f"  {name} = {{{' '.join(value.split())}}}," for name, value in fields if value]
    if day:
        lines.append(f"  month = {_MONTHS[day.month - 1]},")
    return "\n".join([f"@misc{{{_key(talk)},", *lines, "}"])


def csl(talk: Talk, url: str | None, now: float) -> str:
    """Return the talk as a CSL-JSON item, on one line; parameters as those of ``bibtex``."""
    delivery, day = _delivered(talk, now)
    item = {
        "id": talk.id,
        "type": "speech",
        "title": talk.title,
        "author": [{"literal": person.name} for person in talk.speakers],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "event-title": delivery.event if delivery else None,
        "event-place": delivery.place if delivery else None,
        "abstract": talk.abstract,
        "language": talk.language,
        "DOI": talk.doi,
        "URL": url,
    }
    return json.dumps({key: value for key, value in item.items() if value}, ensure_ascii=False)


def sentence(talk: Talk, url: str | None, now: float) -> list[tuple[str, str | None]]:
    """Return the talk as one line for people: names, title, occasion, day, DOI and address.

    They are its parts, each with the address that it leads to; parameters as those of ``bibtex``.
    """
    delivery, day = _delivered(talk, now)
    names = ", ".join(person.name for person in talk.speakers)
    parts: list[tuple[str | None, str | None]] = [
        (names, None),
        (f"“{talk.title}”", None),
        (_occasion(talk, delivery), None),
        (f"{day:%Y-%m-%d}" if day else None, None),
        (talk.doi and f"doi:{talk.doi}", f"https://doi.org/{talk.doi}"),
        (url, url),
    ]
    return [(text, address) for text, address in parts if text]


def _delivered(talk: Talk, now: float) -> tuple[Delivery | None, date | None]:
    """Return the delivery to cite and its day: the preferred one, else the newest that is over.

    The first stands in where none is over yet.
    """
    over = (d for d in talk.deliveries if (end := until(d)) is not None and end <= now)
    preferred = (d for d in talk.deliveries if d.preferred)
    delivery = next(chain(preferred, over, talk.deliveries), None)
    return delivery, times.parse((delivery and delivery.date) or talk.date)


def _occasion(talk: Talk, delivery: Delivery | None) -> str:
    kind = kind_name(talk.kind)
    if delivery is None or not delivery.event:
        return kind
    text = str(_("{kind} at {event}")).replace("{kind}", kind).replace("{event}", delivery.event)
    return text + (f", {delivery.place}" if delivery.place else "")


def _key(talk: Talk) -> str:
    # What BibTeX reads as a key: no space, quote, hash, percent, comma, braces or backslash.
    return "".join(char if char.isalnum() or char in "-.:+/" else "-" for char in talk.id)


def _name(name: str) -> str:
    # Braces keep a name with an "and" or a comma in it whole.
    text = _tex(name)
    return f"{{{text}}}" if "," in name or " and " in name else text


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)
