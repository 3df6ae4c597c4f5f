"""Blobs of talks, and the names under which talks are found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.domain import store
from sphinx_talks.domain.table import Table, anchor, years_of
from sphinx_talks.model import Deck, Delivery, Person, Recording, Resource, Talk, name_key

texts = st.text(max_size=30)
optional = st.none() | texts
media = {
    "provider": texts,
    "id": optional,
    "src": optional,
    "url": texts,
    "start": st.none() | st.integers(),
}
people = st.builds(Person, name=texts, url=optional, affiliation=optional)
decks = st.lists(st.builds(Deck, **media), max_size=2).map(tuple)
films = st.lists(st.builds(Recording, **media), max_size=2).map(tuple)
deliveries = st.builds(
    Delivery,
    event=optional,
    date=optional,
    online=st.none() | st.booleans(),
    slides=decks,
    recordings=films,
    preferred=st.booleans(),
)
leaves = st.builds(Resource, title=optional, url=optional, annotation=optional)
resources = st.builds(
    Resource,
    title=optional,
    url=optional,
    context=st.sampled_from(["list", "prose"]),
    children=st.lists(leaves, max_size=2).map(tuple),
)
talks = st.builds(
    Talk,
    id=texts,
    docname=st.just("talks/one"),
    title=texts,
    anchor=optional,
    abstract=optional,
    duration=st.none() | st.integers(0, 10**6),
    speakers=st.lists(people, max_size=2).map(tuple),
    tags=st.lists(texts, max_size=3).map(tuple),
    deliveries=st.lists(deliveries, max_size=2).map(tuple),
    slides=decks,
    recordings=films,
    resources=st.lists(resources, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(talks, max_size=3))
def test_a_blob_gives_back_the_talks(given_talks):
    blob = store.pack(given_talks, [4] * len(given_talks))
    assert store.unpack(blob, "talks/one") == tuple(given_talks)
    heads = store.unpack_heads(blob, "talks/one")
    assert [h.title for h in heads] == [t.title for t in given_talks]
    assert all(h.resources == () and h.abstract is None for h in heads)
    assert store.lines_of(blob) == (4,) * len(given_talks)


def test_abstracts_and_resources_are_no_facts_of_lists():
    plain = Talk("a", "a", "A")
    full = Talk("a", "a", "A", abstract="x", resources=(Resource("r", "https://example.org/"),))
    assert store.facts(store.pack([plain])) == store.facts(store.pack([full]))


def test_a_post_with_fifteen_notes_takes_little_room():
    url = "https://example.org/papers/{}/a-rather-long-name-of-a-paper.html"
    notes = tuple(
        Resource(
            title=f"Paper number {n} on compilers, kernels and schedulers",
            url=url.format(n),
            annotation=f"where the idea of step {n * 7919 % 101} was tested in {n} weeks of work",
            host="example.org",
            section=f"Section {n // 3}",
            archived=f"https://web.archive.org/web/20151103/{url.format(n)}",
        )
        for n in range(15)
    )
    deck = Deck(
        "speakerdeck",
        "3035d6",
        "https://speakerdeck.com/player/3035d6",
        "https://speakerdeck.com/p/3035d6",
    )
    talk = Talk(
        "codemesh2015",
        "talks/2015-11-03-codemesh2015",
        "CodeMesh 2015",
        date="2015-11-03T11:15:00",
        tags=("ocaml", "mirage"),
        deliveries=(Delivery(date="2015-11-03T11:15:00", slides=(deck,)),),
        slides=(deck,),
        resources=notes,
    )
    assert len(store.pack([talk], [9])) < 1600


def test_anchors_depend_on_the_name_alone_and_keep_names_apart():
    assert anchor("event", "CodeMesh  2015") == "event-codemesh-2015"
    assert anchor("event", "codemesh 2015") == "event-codemesh-2015"
    names = ["C", "C++", "C#", "C--", "日本語", "Ångström", "a b", "a-b", "a_b", "!"]
    assert {name_key("a b"), name_key("a-b"), name_key("A  B")} == {"a b"}
    assert (
        len({anchor("tag", name) for name in names}) == len({name_key(name) for name in names}) == 9
    )
    assert all(" " not in anchor("tag", name) for name in names)


def test_an_id_is_stronger_than_an_alias_and_the_first_document_keeps_it():
    one = Talk("x", "a", "One", aliases=("y",))
    two = Talk("y", "b", "Two", aliases=("old",))
    three = Talk("x", "c", "Three")
    table = Table([one, two, three])
    assert table.names["x"] is one
    assert table.names["y"] is two
    assert table.names["old"] is two
    assert {name: [t.docname for t in ts] for name, ts in table.duplicates.items()} == {
        "x": ["a", "c"],
        "y": ["a", "b"],
    }


def test_groups_hold_each_talk_once_newest_first():
    twice = Talk(
        "a",
        "a",
        "A",
        deliveries=(Delivery("X", date="2015-01-01"), Delivery("x", date="2014-01-01")),
    )
    newer = Talk("b", "b", "B", date="2016-02-02", deliveries=(Delivery("X ", date="2016-02-02"),))
    table = Table([twice, newer])
    assert [t.id for t in table.events["x"].talks] == ["b", "a"]
    assert list(table.years) == ["2016", "2015", "2014"]
    assert years_of(Talk("c", "c", "C", date="2011-01-01")) == ("2011",)
    assert years_of(Talk("c", "c", "C")) == ()
