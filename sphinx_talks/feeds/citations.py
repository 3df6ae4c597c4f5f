"""How to cite a talk: BibTeX and CSL-JSON.

BibTeX has no entry for a talk, so the standard ``misc`` with ``howpublished`` stands for it
(btxdoc, "BibTeXing", section 3.1); CSL calls it ``speech`` (CSL 1.0.2, item types). Names are given
as they were written: splitting them into given and family names would be a guess.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_talks.feeds import times
from sphinx_talks.messages import _
from sphinx_talks.wording import kind_name

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


def bibtex(talk: Talk, url: str | None) -> str:
    """Return the talk as a BibTeX entry.

    :param url: the absolute address of the talk's page, if there is one.
    """
    delivery, day = _delivered(talk)
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


def csl(talk: Talk, url: str | None) -> str:
    """Return the talk as a CSL-JSON item, on one line."""
    delivery, day = _delivered(talk)
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


def sentence(talk: Talk, url: str | None) -> str:
    """Return the talk as one line for people: names, title, occasion, day and address."""
    delivery, day = _delivered(talk)
    names = ", ".join(person.name for person in talk.speakers)
    parts = [names, f"“{talk.title}”", _occasion(talk, delivery), f"{day:%Y-%m-%d}" if day else ""]
    return ". ".join(filter(None, [*parts, talk.doi and f"doi:{talk.doi}", url]))


def _delivered(talk: Talk) -> tuple[Delivery | None, date | None]:
    delivery = talk.deliveries[0] if talk.deliveries else None
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
