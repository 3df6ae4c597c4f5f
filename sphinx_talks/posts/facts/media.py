"""Decks and recordings of a talk and its deliveries, each once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.model import Media, Talk
    from sphinx_talks.posts.facts.body import Body


def share_media(talk: Talk, body: Body) -> Talk:
    """Return a talk with the decks and recordings of its body and deliveries.

    Where there is but one delivery, that has all of them too.
    """
    slides = (*talk.slides, *body.slides, *body.linked["slides"])
    recordings = (*talk.recordings, *body.recordings, *body.linked["recordings"])
    deliveries = talk.deliveries
    shown = {_key(one) for one in (*body.slides, *body.recordings)}
    if len(deliveries) == 1:
        only = deliveries[0]
        slides = _distinct((*only.slides, *slides), shown)
        recordings = _distinct((*only.recordings, *recordings), shown)
        deliveries = (replace(only, slides=slides, recordings=recordings),)
    else:
        slides = _distinct((*slides, *(m for one in deliveries for m in one.slides)), shown)
        recordings = _distinct(
            (*recordings, *(m for one in deliveries for m in one.recordings)), shown
        )
    return replace(talk, slides=slides, recordings=recordings, deliveries=deliveries)


def _key(one: Media) -> tuple[str, str]:
    return one.provider, one.id or one.url


def _distinct(media: Iterable[Any], shown: set[tuple[str, str]]) -> tuple[Any, ...]:
    """Return decks or recordings, each once; the first mention keeps its place.

    The page of a deck and the embed of it have different names at some providers: where the post
    names one page and shows one embed, they are the same deck, to read there and to show here.
    What has no id is no deck's page but a player that is gone, or a profile.
    """
    found: dict[tuple[str, str], Media] = {}
    for one in media:
        key = _key(one)
        if key not in found or (found[key].src is None and one.src is not None):
            found[key] = one
    for provider in {one.provider for one in found.values()} - {"web", "local"}:
        pair = [key for key, one in found.items() if one.provider == provider]
        if len(pair) != 2 or len(shown.intersection(pair)) != 1:
            continue
        page, embed = sorted(pair, key=shown.__contains__)
        if found[page].src is None and found[page].id and found[embed].src is not None:
            found[pair[0]] = replace(found[embed], url=found[page].url)
            del found[pair[1]]
    return tuple(found.values())
