"""Jekyll's own filters, as far as a post can use them, for python-liquid.

https://jekyllrb.com/docs/liquid/filters/ says what each returns.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from html import escape
from typing import Any
from urllib.parse import quote

_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def _date(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None


def is_whole(text: str) -> bool:
    """Tell whether a date names its day, month and year, or is a number of seconds."""
    numbers = re.findall(r"\d+", _CLOCK.sub("", text))
    named = bool(re.search(r"[^\W\d]{3}", text))
    return text.isdigit() or (any(len(n) == 4 for n in numbers) and len(numbers) + named >= 3)


def _formatted(pattern: str) -> Any:
    def function(value: Any, *_: Any) -> str:
        found = _date(value)
        return found.strftime(pattern) if found else str(value)

    return function


def _xmlschema(value: Any) -> str:
    found = _date(value)
    return found.isoformat() if found else str(value)


def _rfc822(value: Any) -> str:
    found = _date(value)
    if not found:
        return str(value)
    return found.strftime("%a, %d %b %Y %H:%M:%S ") + (found.strftime("%z") or "+0000")


def _slugify(value: Any, *_: Any) -> str:
    return re.sub(r"[^\w]+", "-", str(value).lower()).strip("-")


def _sentence(value: Any, connector: str = "and", *_: Any) -> str:
    items = [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value)]
    if len(items) < 3:
        return f" {connector} ".join(items)
    return f"{', '.join(items[:-1])}, {connector} {items[-1]}"


def relative_url(value: Any, site: Any) -> str:
    """Return a path of the site with the site's ``baseurl`` before it."""
    base = str(site.get("baseurl") or "").strip("/") if isinstance(site, dict) else ""
    path = str(value)
    return f"/{base}/{path.lstrip('/')}" if base and "://" not in path else path


def absolute_url(value: Any, site: Any) -> str:
    """Return a path of the site as a whole address, so far as the site has one."""
    path = relative_url(value, site)
    url = str(site.get("url") or "").rstrip("/") if isinstance(site, dict) else ""
    return f"{url}/{path.lstrip('/')}" if url and "://" not in path else path


def _same(value: Any, *_: Any) -> Any:
    return value


FILTERS: dict[str, Any] = {
    "markdownify": _same,
    "smartify": _same,
    "inspect": lambda value, *_: str(value),
    "date_to_string": _formatted("%d %b %Y"),
    "date_to_long_string": _formatted("%d %B %Y"),
    "date_to_xmlschema": _xmlschema,
    "date_to_rfc822": _rfc822,
    "slugify": _slugify,
    "slug": _slugify,
    "xml_escape": lambda value, *_: escape(str(value)),
    "cgi_escape": lambda value, *_: quote(str(value), safe=""),
    "uri_escape": lambda value, *_: quote(str(value), safe=":/?#[]@!$&'()*+,;=%"),
    "jsonify": lambda value, *_: json.dumps(value, default=str, ensure_ascii=False),
    "array_to_sentence_string": _sentence,
    "number_of_words": lambda value, *_: len(str(value).split()),
    "normalize_whitespace": lambda value, *_: " ".join(str(value).split()),
    "to_integer": lambda value, *_: int((re.match(r"-?\d+", str(value)) or "0")[0]),
}
