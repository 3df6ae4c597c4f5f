"""What the head of a page says to other programs: feeds, JSON-LD, OpenGraph."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, cast

from sphinx_talks.builders import is_site
from sphinx_talks.config import site_address
from sphinx_talks.feeds.wanted import writes_calendar, writes_feeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.domain import TalkDomain
    from sphinx_talks.feeds.addresses import Addresses
    from sphinx_talks.model import Talk

FEEDS = {
    "atom": (".atom", "application/atom+xml", "Atom"),
    "rss": (".rss", "application/rss+xml", "RSS"),
    "json": (".feed.json", "application/feed+json", "JSON Feed"),
}
"""Suffix, media type and name of each format of feeds."""


def note_dated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Note whether pages name feeds; return every page where that is no longer as it was.

    They do where some talk has a date: feeds and calendars are empty without one.
    """
    if not is_site(app.builder) or not site_address(app.config):
        return []
    domain = cast("TalkDomain", env.get_domain("talk"))
    if domain.shown is None or domain.shown.note_digest("dated", str(domain.is_dated)):
        return []
    if "dated" not in domain.shown.digests:  # the first build into this folder
        return []
    domain.shown.awaited |= env.found_docs
    return sorted(env.found_docs)


def add_to_head(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the metadata of a page into its head, through the context that themes print."""
    if doctree is None:
        return
    from sphinx_talks.feeds.addresses import Addresses

    addresses = Addresses.of(app.builder)
    if addresses is None or not is_site(app.builder):
        return
    domain = cast("TalkDomain", app.env.get_domain("talk"))
    tags = list(_feed_links(app, context)) if domain.is_dated else []
    talks = list(domain.talks_of(pagename)) if pagename in domain.blobs else []
    if talks:
        from sphinx_talks.feeds import json_ld
        from sphinx_talks.feeds.published import published

        talks = [published(talk, app.builder, addresses.base) for talk in talks]
        tags += [json_ld.script(talk, addresses.talk(talk)) for talk in talks]
    if len(talks) == 1 and talks[0].anchor is None:
        tags += _open_graph(app, talks[0], context, addresses)
    if tags:
        context["metatags"] = context.get("metatags", "") + "\n" + "\n".join(tags)


def _feed_links(app: Sphinx, context: dict[str, Any]) -> Iterator[str]:
    root = context["pathto"]("talks", resource=True).removesuffix("talks")
    if writes_feeds(app):
        for suffix, media_type, label in FEEDS.values():
            yield _alternate(f"{root}talks{suffix}", media_type, label)
    if writes_calendar(app):
        yield _alternate(f"{root}talks.ics", "text/calendar", "iCalendar")


def _alternate(href: str, media_type: str, title: str) -> str:
    return (
        f'<link rel="alternate" type="{media_type}" title="{escape(title)}" href="{escape(href)}">'
    )


def _open_graph(
    app: Sphinx, talk: Talk, context: dict[str, Any], addresses: Addresses
) -> Iterator[str]:
    posters = (media.poster for media in (*talk.all_slides, *talk.all_recordings) if media.poster)
    poster = next(posters, None)
    facts = {
        "og:title": talk.title,
        "og:description": talk.description or talk.abstract,
        "og:image": addresses.root(poster) if poster else None,
    }
    facts = {name: value for name, value in facts.items() if value}
    if "sphinxext.opengraph" in app.extensions:
        # It reads a page's metadata, where an author's own og: fields take precedence.
        context["meta"] = facts | (context.get("meta") or {})
        return
    facts |= {"og:type": "article", "og:url": addresses.talk(talk)}
    facts["og:site_name"] = app.config.project
    for name, value in facts.items():
        if value:
            yield f'<meta property="{name}" content="{escape(" ".join(value.split()))}">'
