"""The author's words and links after recognition: the same, in the same order, however odd the list."""

from __future__ import annotations

import pytest
import reading_kit as kit
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks import nodes as talk_nodes
from sphinx_talks.posts.archive import archived_of
from sphinx_talks.posts.reading.facts import resources_of
from sphinx_talks.posts.reading.flat import trim_bare
from sphinx_talks.posts.reading.prose import prose_links

U = "https://example.org/a"


def links(document: nodes.document) -> list[str]:
    return [ref["refuri"] for ref in document.findall(nodes.reference)]


def words(document: nodes.document) -> str:
    return "".join(document.astext().split())


LINKS = st.sampled_from(
    [
        f"[A title]({U})",
        f'"[Quoted]({U}/q)"',
        f"<{U}/auto>",
        f"{U}/bare",
        f"[{U}/c]({U}/c)",
        f"**[b]({U}/d)**",
    ]
)
WORDS = st.sampled_from(
    [
        "some words",
        "*said*",
        "**bold",
        "`code`",
        "—",
        "-",
        ":",
        ",",
        "(in)",
        "“",
        "*",
        "é.",
        "说明",
        "![i](i.png)",
        "~~x~~",
    ]
)
ITEM = st.lists(st.one_of(LINKS, WORDS), min_size=1, max_size=6).map(" ".join)
MARK = st.sampled_from(["- ", "1. ", "  - ", "    * ", "> - ", "", "# "])
POST = st.lists(st.tuples(MARK, ITEM).map("".join), min_size=1, max_size=12).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(POST)
def test_words_and_links_keep_their_order(text: str) -> None:
    before, after = kit.parse(text), kit.recognise(kit.parse(text), "20151103")
    assert words(after) == words(before)
    rest = iter(links(after))
    assert all(url in rest for url in links(before))
    for resource in after.findall(talk_nodes.resource):
        assert isinstance(resource.parent, talk_nodes.further_reading | talk_nodes.numbered_reading)
        for text_node in resource.findall(nodes.Text):
            assert text_node.parent is not None
    for node in after.findall(nodes.Element):
        assert all(child.parent is node for child in node.children)


@settings(max_examples=150, deadline=None)
@given(POST)
def test_every_resource_is_a_link_of_the_author(text: str) -> None:
    document = kit.recognise(kit.parse(text))
    for resource in (*resources_of(document), *prose_links(document)):
        assert resource.url is None or resource.url in text
        assert resource.kind
        if resource.title is not None:
            assert resource.title.strip() == resource.title != ""


@given(st.text(alphabet="ab/.?!,:;*_~'()[]", max_size=20))
def test_trimmed_address_ends_in_no_punctuation(tail: str) -> None:
    url = trim_bare(U + tail)
    assert (U + tail).startswith(url)
    assert url.startswith(U)
    assert not url.endswith((".", ",", "!", "?", ":", ";"))


def test_marks_show_title_and_note() -> None:
    document = kit.recognise(kit.parse(f'- *What it says*, ["A post"]({U})\n- [B]({U}b) - why\n'))
    marked = [
        (type(n), n["classes"][0], n.astext())
        for n in document.findall(nodes.Inline)
        if isinstance(n, nodes.Element) and n["classes"]
    ]
    assert marked == [
        (nodes.emphasis, "resource-note", "What it says"),
        (nodes.reference, "resource-title", '"A post"'),
        (nodes.reference, "resource-title", "B"),
        (nodes.inline, "resource-note", "why"),
    ]


def test_note_within_one_emphasis_is_marked_inside_it() -> None:
    document = kit.recognise(kit.parse(f'- *Somebody on ["A post"]({U})*\n'))
    (emphasis,) = document.findall(nodes.emphasis)
    note, title = (c for c in emphasis.children if isinstance(c, nodes.Element))
    assert (type(note), note["classes"]) == (nodes.inline, ["resource-note"])
    assert (type(title), title["classes"]) == (nodes.reference, ["resource-title"])


def test_bare_addresses_and_raw_links_become_references() -> None:
    document = kit.recognise(kit.parse(f'- {U}/x, {U}/y.\n- <a href="{U}/z">z</a>\n'))
    assert links(document) == [f"{U}/x", f"{U}/y", f"{U}/z"]
    assert not list(document.findall(nodes.raw))


def test_raw_links_at_the_edge_of_a_note() -> None:
    text = f'- <a href="{U}/x">x</a> <a href="{U}/y">y</a> and z\n'
    before, after = kit.parse(text), kit.recognise(kit.parse(text))
    assert words(after) == words(before).replace(f'<ahref="{U}/x">', "").replace(
        f'<ahref="{U}/y">', ""
    ).replace("</a>", "")
    assert links(after) == [f"{U}/x", f"{U}/y"]


def test_numbered_lists_keep_their_numbers() -> None:
    document = kit.recognise(kit.parse(f"3. [A]({U})\n4. [B]({U}b)\n"))
    (listed,) = document.findall(talk_nodes.numbered_reading)
    assert isinstance(listed, nodes.enumerated_list)
    assert (listed["start"], listed["classes"]) == (3, ["further-reading"])


def test_attributes_hold_the_facts() -> None:
    document = kit.recognise(kit.parse(f"- [A]({U}.pdf) - why\n"), "20151103")
    (item,) = document.findall(talk_nodes.resource)
    assert archived_of(item) == f"https://web.archive.org/web/20151103/{U}.pdf"
    assert {key: value for key, value in item.attributes.items() if value} == {
        "classes": ["resource"],
        "kind": "paper",
        "url": f"{U}.pdf",
        "title_text": "A",
        "annotation": "why",
    }


def test_prose_links_leave_out_what_a_list_has() -> None:
    text = (
        f"# Page\n\nSee [B]({U}b) and <{U}c>, [here](#here), [local](/x), [B]({U}b), [A]({U}).\n\n"
        f"## Part\n\n- [A]({U})\n\n> Quoted [D]({U}d)\n"
    )
    found = prose_links(kit.recognise(kit.parse(text)))
    assert [(r.title, r.url, r.section, r.context) for r in found] == [
        ("B", f"{U}b", None, "prose"),
        (None, f"{U}c", None, "prose"),
        ("D", f"{U}d", "Part", "prose"),
    ]


def nested(depth: int) -> nodes.document:
    document = kit.parse("")
    place: nodes.Element = document
    for level in range(depth):
        item = nodes.list_item()
        reference = nodes.reference("", f"t{level}", refuri=f"{U}/{level}")
        item += nodes.paragraph("", "", reference)
        place += nodes.bullet_list("", item)
        place = item
    return document


def test_no_nesting_is_too_deep() -> None:
    document = kit.recognise(nested(500), "2015")
    (resource,) = resources_of(document)
    depth = 0
    while resource.children:
        (resource,) = resource.children
        depth += 1
    assert (depth, resource.url) == (499, f"{U}/499")
    assert prose_links(document) == ()


def test_within_an_agenda_what_is_called_further_reading_is() -> None:
    text = (
        f"- Doors open\n- A first hour on types\n- A break\n- Further reading:\n"
        f"    - [A]({U}a): the history of it\n    - [B]({U}b): the proof in full\n- The end\n"
    )
    document = kit.recognise(kit.parse(text))
    assert [r.url for r in resources_of(document)] == [f"{U}a", f"{U}b"]
    unnamed = kit.recognise(kit.parse(text.replace("Further reading:", "A second hour")))
    assert not resources_of(unnamed)


def flat(count: int) -> nodes.document:
    document = kit.parse("")
    listed = nodes.bullet_list()
    for number in range(count):
        reference = nodes.reference("", "title", refuri=f"{U}/{number}")
        listed += nodes.list_item("", nodes.paragraph("", "", reference, nodes.Text(" - the note")))
    document += listed
    return document


def test_a_list_of_ten_thousand_items_is_read_whole() -> None:
    # With a square in it, this length would take minutes.
    assert len(resources_of(kit.recognise(flat(10_000), "2015"))) == 10_000


@pytest.mark.parametrize(
    "text", ["", "- \n- \n", "-\n\n\n1.\n", "- ![x](y.png)\n", "- <https://>\n- [](x)\n"]
)
def test_empty_lists_are_left_alone(text: str) -> None:
    assert kit.parse(text).pformat() == kit.recognise(kit.parse(text)).pformat() or "[](x)" in text


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (f'[A]({U}) <span class="x">Ann</span> <b>2011</b>', '<span class="x">Ann</span> <b>2011</b>'),
        (f'[A]({U}), <i>a note</i>', "a note"),
        (f"[A]({U}) <i>half a note", "half a note"),
    ],
)  # fmt: skip
def test_a_note_takes_its_tags_with_it(item: str, shown: str) -> None:
    document = kit.recognise(kit.parse(f"- {item}\n- [B]({U}b), why\n"))
    notes = [n for n in document.findall(nodes.inline) if "resource-note" in n["classes"]]
    assert "".join(child.astext() for child in notes[0].children) == shown
    for paragraph in document.findall(nodes.paragraph):
        assert paragraph.astext().count("<span") == paragraph.astext().count("</span")


def test_struck_words_say_nothing_of_a_link() -> None:
    (first, _) = resources_of(kit.recognise(kit.parse(f"- <del>Old</del> [A]({U})\n- [B]({U}b)\n")))
    assert (first.title, first.annotation) == ("A", None)
