"""The message catalogue: every word that readers see is in it, and German has them all."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
import sphinx.locale
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from building import build, write_site

from sphinx_talks.kind_names import RESOURCE_KINDS, TALK_KINDS, kind_name
from sphinx_talks.model import KINDS as KIND_NAMES
from sphinx_talks.posts.kinds import DEFAULT, RULES

PACKAGE = Path(__file__).resolve().parents[1] / "sphinx_talks"
LOCALE = PACKAGE / "locale"
HOW = "run the commands of CONTRIBUTING.md, 'Words that readers see'"


def messages(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        found = read_po(file, ignore_obsolete=True)
    return {str(one.id): str(one.string) for one in found if one.id and not one.fuzzy}


def test_the_template_has_every_message_and_no_other() -> None:
    extracted = {str(message) for _, _, message, _, _ in extract_from_dir(PACKAGE)}
    assert extracted == set(messages(LOCALE / "sphinx_talks.pot")), HOW


@pytest.mark.parametrize("catalogue", sorted(LOCALE.glob("*/LC_MESSAGES/*.po")), ids=str)
def test_each_language_is_complete_and_compiled(catalogue: Path) -> None:
    given = messages(catalogue)
    assert set(given) == set(messages(LOCALE / "sphinx_talks.pot")), HOW
    assert [message for message, text in given.items() if not text] == []
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {message: compiled.gettext(message) for message in given} == given, HOW
    for message, text in given.items():
        for blank in ("{n}", "{total}", "{kind}", "{event}", "%s"):
            assert text.count(blank) == message.count(blank), message


def test_every_kind_has_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    # A build before this one may have left its language behind.
    monkeypatch.setattr(sphinx.locale, "translators", {})
    template = set(messages(LOCALE / "sphinx_talks.pot"))
    assert set(TALK_KINDS) == set(KIND_NAMES)
    assert {DEFAULT, *(rule.kind for rule in RULES)} <= set(RESOURCE_KINDS)
    assert {kind_name(kind) for kind in (*TALK_KINDS, *RESOURCE_KINDS)} <= template


def test_feeds_and_citations_speak_the_language_of_the_site(tmp_path: Path) -> None:
    post = (
        "---\ntitle: Titel\ndate: 2015-11-03\ntalk:\n  kind: lecture\n  license: frei\n"
        "  slides: https://example.org/deck.pdf\n  deliveries:\n"
        "  - {event: Fest, date: 2015-11-03}\n---\n\nWorte.\n\n```{talk-citation}\n```\n"
    )
    conf = (
        'extensions = ["sphinx_talks"]\nlanguage = "de"\nhtml_theme = "basic"\n'
        'html_baseurl = "https://example.org/"\ntalks_posts = ["*t.md"]\n'
    )
    files = {"conf.py": conf, "index.md": "# Start\n\n```{talk-list}\n```\n", "t.md": post}
    built = build(write_site(tmp_path / "src", files))
    assert "Vorlesung bei Fest" in built.text("t.html")
    assert "<dt>Art</dt><dd>Vorlesung</dd>" in built.text("t.html")
    assert "<dt>Lizenz</dt><dd>frei</dd>" in built.text("t.html")
    assert "Folien: " in built.text("talks.atom")
