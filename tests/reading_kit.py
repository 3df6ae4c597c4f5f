"""Read Markdown into nodes without a Sphinx project, and recognise its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.core import publish_doctree
from myst_parser.docutils_ import Parser

from sphinx_talks.posts.reading.facts import resources_of
from sphinx_talks.posts.reading.listed import lists_in
from sphinx_talks.posts.reading.lists import judge, retype

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_talks.model import Resource


def parse(text: str) -> nodes.document:
    settings = {
        "report_level": 5,
        "halt_level": 5,
        "doctitle_xform": False,
        "myst_suppress_warnings": ["myst"],
    }
    document: nodes.document = publish_doctree(text, parser=Parser(), settings_overrides=settings)
    return document


def recognise(document: nodes.document, stamp: str | None = None) -> nodes.document:
    found = lists_in(document)
    judge(found)
    retype(found, stamp)
    return document


def read(text: str) -> tuple[Resource, ...]:
    return resources_of(recognise(parse(text)))
