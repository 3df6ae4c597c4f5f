"""Addresses in raw HTML that would run something."""

from __future__ import annotations

import pytest
from building import build, write_site

HEAD = "---\nlayout: post\ntitle: Raw\n---\n\n"


def page(tmp_path, body):
    files = {"index.md": "# Home\n\n```{talk-list}\n```\n", "post.md": HEAD + body}
    return build(write_site(tmp_path / "site", files))


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="javascript:alert(1)"></iframe>',
        '<a href="JavaScript:alert(1)">words</a>',
        "<a href=javascript:alert(1)>words</a>",
        '<p>And <a\nhref="&#106;avascript:alert(1)">words</a></p>',
        '<a href="java\tscript:alert(1)">words</a>',
        '<object data="data:text/html,<b>x</b>"></object>',
        '<img src="data:text/html,x" alt="words">',
        'In a line, <a href="vbscript:x">words</a>.',
    ],
)
def test_they_lead_nowhere_and_stay_readable(tmp_path, html):
    built = page(tmp_path, f"Before.\n\n{html}\n")
    text = built.text("post.html")
    assert "data-refused-" in text
    assert ("words" in text) == ("words" in html)
    assert ' href="javascript:' not in text.lower()
    assert "has a scheme other than http and https" in built.warnings
    assert "post.md:8: WARNING" in built.warnings
    assert built.warnings.count("WARNING") == 1


@pytest.mark.parametrize(
    "html",
    [
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="dot">',
        '<a href="https://example.org/?a=1&amp;b=javascript:2">words</a>',
        '`<a href="javascript:x">`',
    ],
)
def test_others_stay_as_they_are(tmp_path, html):
    built = page(tmp_path, f"{html}\n")
    assert "data-refused" not in built.text("post.html")
    assert built.warnings == ""
