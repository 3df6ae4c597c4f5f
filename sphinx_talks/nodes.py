"""The docutils nodes, each a subclass of an ordinary one.

Every writer dispatches along a node class's MRO, so only HTML needs visitors of its own: the other
builders print the ordinary content that each of these nodes holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote, urlsplit

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.model import Media
    from sphinx_talks.providers import Embed

FRONT_CLASS = "talk-front"
"""The class of an embed that nothing but the front matter of its post names."""

_Node = TypeVar("_Node", bound=nodes.Element)


def find(root: nodes.Node, *classes: type[nodes.Node]) -> list[nodes.Node]:
    """Return the nodes of these classes in and below a node, in document order.

    ``findall`` with a condition costs three times as much, and every post is searched.
    """
    found: list[nodes.Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, classes):
            found.append(node)
        if node.children:
            stack.extend(node.children[::-1])
    return found


def renew(parent: nodes.Element, children: list[nodes.Node]) -> None:
    """Give a node other children, in time that grows with their number alone."""
    for child in children:
        if child.parent is not parent:
            parent.setup_child(child)
    parent.children = children


class embed(nodes.container):  # noqa: N801 (node classes are lower case throughout docutils)
    """What slides and recording share.

    Attributes, all of them strings so that every writer can print them, and absent where unknown:
    ``provider`` (key in the provider table), ``provider_name``, ``media`` ("slides", "recording",
    "document" or "code"), ``embed_id``, ``src`` (iframe source), ``url`` (page a reader can open;
    for a local deck its path), ``ratio`` ("4/3"), ``start`` (slide or seconds), ``embed_title``,
    ``host``, ``alt``, ``download``, ``note``, ``archived`` and ``status`` ("embed", "card", "page"
    or "dead").

    Children, in order: an optional ``nodes.image`` (the poster), a paragraph with class
    ``talk-embed-title`` (translatable), a paragraph with class ``talk-embed-link`` that holds
    a ``nodes.reference`` to ``url`` (to ``archived`` where the host is dead, a
    ``download_reference`` for a local deck), an optional paragraph with class
    ``talk-embed-download`` that holds a ``download_reference`` or a ``reference``, and then the
    caption: any number of body elements, each with class ``talk-embed-caption``.
    """


class slides(embed):  # noqa: N801
    """A deck."""


class recording(embed):  # noqa: N801
    """A recording."""


class further_reading(nodes.bullet_list):  # noqa: N801
    """A list of resources, class ``further-reading``; nested ones stand in their resource.

    Attribute ``stamp``, where known: the archive's timestamp for the day of the talk.
    """


class numbered_reading(nodes.enumerated_list):  # noqa: N801
    """A list of resources that the author numbered; class ``further-reading``, numbers kept."""


class resource(nodes.list_item):  # noqa: N801
    """One item of a further-reading list: the author's own content, unchanged.

    Attributes, strings that are absent where unknown: ``kind``, ``url``, ``title_text``,
    ``annotation``; ``also`` where the item has further links. What else there is to know follows
    from these: a site's doctrees are all in memory before the first page is written. In its content
    the classes ``resource-title`` and ``resource-note`` mark what was recognised.
    """


def make_embed(
    embed: Embed,
    *,
    directive: str | None,
    title: str | None,
    alt: str | None = None,
    ratio: str | None = None,
    start: int | None = None,
    poster_uri: str | None = None,
    download: str | None = None,
    caption_nodes: Iterable[nodes.Node] = (),
    archived: str | None = None,
    source: str | None,
    line: int | None,
) -> slides | recording:
    """Return the node for an embed, with content that every writer can print.

    ``directive`` ("slides" or "recording") decides which of the two it is, and the provider's kind
    where it is None. ``title`` falls back to the provider's name. ``archived`` is the link that
    stands in for ``embed.url`` where the host is gone.
    """
    node_class = recording if (directive or embed.kind) == "recording" else slides
    title = " ".join((title or embed.name).split())
    start = embed.start if start is None else start
    facts = {
        "provider": embed.provider,
        "provider_name": embed.name,
        "media": embed.kind,
        "status": embed.status,
        "embed_id": embed.id,
        "src": embed.src,
        "url": embed.url,
        "ratio": ratio or embed.ratio,
        "start": None if start is None else str(start),
        "embed_title": title,
        "host": (urlsplit(embed.url).hostname or "").removeprefix("www."),
        "alt": alt,
        "download": download,
        "note": embed.note,
        "archived": archived,
    }
    node = node_class("", **{name: value for name, value in facts.items() if value})
    _place(node, source, line)
    if poster_uri:
        # The picture repeats what the title beneath it says, unless the author describes it.
        node.append(_place(nodes.image("", uri=poster_uri, alt=alt or ""), source, line))
    node.append(_paragraph("talk-embed-title", [nodes.Text(title)], source, line, rawsource=title))
    target = local_path(embed) if embed.provider == "local" else archived or embed.url
    link = _paragraph("talk-embed-link", [_link(target)], source, line)
    link["translatable"] = False  # a URL is the same in every language
    node.append(link)
    if download:
        given = _paragraph("talk-embed-download", [_link(download)], source, line)
        given["translatable"] = False
        node.append(given)
    node.extend(_captions(caption_nodes, source, line))
    return node


def local_path(embed: Embed | Media) -> str:
    """Return the path of a local deck as the author wrote it, without the page."""
    return unquote(embed.id or embed.url.partition("#")[0])


def _link(target: str) -> nodes.Node:
    """Return a link whose text is its target, since the text and man writers drop targets."""
    if "//" in target:
        return nodes.reference(target, target, refuri=target, internal=False)
    from sphinx.addnodes import download_reference

    # Sphinx copies what such a node names, and says so when the file is missing.
    name = target.rsplit("/", 1)[-1]
    return download_reference("", "", nodes.Text(name), reftarget=target)


def _captions(
    children: Iterable[nodes.Node], source: str | None, line: int | None
) -> list[nodes.Element]:
    given = list(children)
    if given and not isinstance(given[0], nodes.Body):
        given = [_paragraph("talk-embed-caption", given, source, line)]
    blocks = [child for child in given if isinstance(child, nodes.Element)]
    for block in blocks:
        if "talk-embed-caption" not in block["classes"]:
            block["classes"].append("talk-embed-caption")
    return blocks


def _paragraph(
    name: str,
    children: Iterable[nodes.Node],
    source: str | None,
    line: int | None,
    rawsource: str = "",
) -> nodes.paragraph:
    return _place(nodes.paragraph(rawsource, "", *children, classes=[name]), source, line)


def _place(node: _Node, source: str | None, line: int | None) -> _Node:
    node.source, node.line = source, line
    return node


class listing(nodes.container):  # noqa: N801
    """A talk list or reading list, filled once every page is read.

    Attributes: ``spec`` (the directive's options, plain data), ``number`` (its place among the
    lists of the page, from 0). Until it is filled it holds the words of its author, for
    translators: paragraphs that name the ``field`` of ``spec`` that they are for. Outside HTML its
    children are ordinary content; in HTML it has none, so that search does not find every talk on
    every list, and ``html`` holds the markup.
    """


class listing_note(nodes.container):  # noqa: N801
    """What a listing adds to the author's content: ``html`` in HTML, elsewhere its children."""


class talk(nodes.container):  # noqa: N801
    """A talk that a page declares, class ``talk-entry``: target, rubric, header, body, embeds."""


def own_children(node: nodes.Element) -> list[nodes.Node]:
    """Return a node's children but for talk directives, whose content is their own talk's."""
    children: list[nodes.Node] = node.children
    if talk not in map(type, children):  # as good as always
        return children
    return [child for child in children if not isinstance(child, talk)]


class talk_header(nodes.line_block):  # noqa: N801
    """Event, date, place and speakers of a talk, class ``talk-header``.

    Each fact is a ``talk_fact``, and a list of deliveries a line block below that which names it.
    Lines need a quarter of the nodes of a field list, in each of a site's doctrees.

    A directive leaves it empty where the author wants it; it is filled when the page has been read.
    """


class talk_fact(nodes.line):  # noqa: N801
    """One fact in a header: its name (attribute ``label``) with a colon, and then what it is."""


class talk_line(nodes.paragraph):  # noqa: N801
    """What stands in a header's place where little more than a date is known; same class."""


class talk_separator(nodes.inline):  # noqa: N801
    """What stands between the parts of one fact in a header: a dot between blanks."""


class talk_time(nodes.inline):  # noqa: N801
    """A date in the words of the site's language; ``datetime`` is it in ISO 8601.

    ``until`` is when the talk is over, in seconds since 1970 as a string, absent where unknown;
    ``talk`` is its place on its page, and ``occasion`` the delivery's in the talk, both from 0.
    ``exact`` has the time of day too, and is shown in its place as long as the talk is to come.
    """


class talk_soon(nodes.inline):  # noqa: N801
    """The word "Upcoming", put beside a time while writing where it is true as of the build.

    Attributes as those of the time.
    """


class talk_citation(nodes.container):  # noqa: N801
    """How to cite the page's talk; empty until the page is written."""


class talk_feeds(nodes.container):  # noqa: N801
    """Links to feeds, calendars and the bibliography; empty until the page is written.

    Attributes: ``formats`` (names with spaces between them), and where the feeds of a group are
    meant ``group`` ("tag", "speaker" or "event") and ``of``, its name.
    """


class directed_section(nodes.section):  # noqa: N801
    """A page's section in a language that is written the other way than that of the site.

    Attribute: ``direction`` ("rtl" or "ltr").
    """


class local_html(nodes.raw):  # noqa: N801
    """HTML of an author's that names files or documents of the project; other formats skip it.

    Behind its text it holds one node for each: an ``image``, a ``download_reference`` or what
    Sphinx resolves to a ``reference``. ``addresses`` are what the text calls them, in that order.
    """
