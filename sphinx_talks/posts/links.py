"""Links of a post to places of the site that it was written for.

MyST takes ``[text](/speaking/)`` for the name of a target, does not find it, and leaves a link to
nowhere. In a post it is an address: it stays one, and the author is told once where it leads out of
the project. ``[text](#part)`` finds a heading by the slug that Jekyll or Hugo gave it, or an anchor
that the author wrote in HTML.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.nodes import find
from sphinx_talks.posts.again import there_is
from sphinx_talks.posts.gate import PostTransform
from sphinx_talks.posts.names import NAME_KEY, NOWHERE, words_of
from sphinx_talks.posts.places import Places
from sphinx_talks.problems import Subtype, warn

_ADDRESS = re.compile(r"[/?]|^\.|\.\w{2,5}$")
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:(?!\d)")
_PELICAN = re.compile(r"^(?:\{(?:filename|static|attach)\}|\|filename\||@(?=/))")
"""How Pelican and Zola mark a path to a source: https://docs.getpelican.com/en/latest/content.html,
https://www.getzola.org/documentation/content/linking/."""
_HOST = re.compile(r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|dev|edu)(?:/|$))")
_ANCHOR = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_DROPPED = re.compile(r"[^\w\- ]")


class PostLinks(PostTransform):
    """Make what MyST takes for names the addresses that they are."""

    # Before further reading is looked for, which asks each link for its address.
    default_priority = 352

    def work(self) -> None:
        """Go through the links."""
        anchors: dict[str, str | None] | None = None
        self.places = Places(self.env)
        for node in find(self.document, nodes.reference, addnodes.pending_xref, nodes.image):
            if isinstance(node, addnodes.pending_xref):
                # What MyST leaves open; a document that it found has the domain "doc".
                if node.get("reftype") == "myst" and node.get("refdomain") is None:
                    self._address(node)
                elif node.get("refdomain") == "doc":
                    if node["reftarget"] not in self.env.found_docs:
                        node["reftarget"] = self.places.linked(node["reftarget"])
                    there_is(self.env, node["reftarget"])
                    if node.get("reftargetid"):
                        node[NAME_KEY] = self.document[NAME_KEY] = "1"
            elif isinstance(node, nodes.reference):
                if "id_link" in node and node.children:
                    anchors = anchors_of(self.document) if anchors is None else anchors
                    self._anchor(node, anchors)
                elif "refuri" in node and not _shows(node):
                    # The picture of an icon font, which is not there.
                    node += nodes.Text(urlsplit(node["refuri"]).netloc.removeprefix("www."))
            elif isinstance(node, nodes.image):
                self._picture(node)

    def _picture(self, node: nodes.image) -> None:
        path = unquote(node["uri"])
        if path != node["uri"] and not _SCHEME.match(path) and self.places.file(path):
            node["uri"] = path  # MyST escapes what a file may be called
        if node["uri"].startswith("//"):
            node["uri"] = f"https:{node['uri']}"
        elif node["uri"].startswith("/"):
            node["uri"] = self.places.rooted(node["uri"])
        title = node.get("title")
        if title and title not in node.get("alt", ""):
            # No writer shows it.
            node["alt"] = f"{node['alt']} ({title})" if node.get("alt") else title

    def _address(self, node: addnodes.pending_xref) -> None:
        target = node["reftarget"]
        if not target:
            words = nodes.inline("", "", *words_of(node))
            self._tell(f"the link {node.astext()!r} has no address", node)
            node.replace_self(words)
        elif _SCHEME.match(target):
            # The address stays readable, and never becomes a link.
            words = nodes.inline("", "", *words_of(node), nodes.Text(f" ({target})"))
            message = f"{target!r} has a scheme other than http and https, and is not made a link"
            warn(Subtype.URL, message, location=node)
            node.replace_self(words)
        elif target.startswith("//"):
            _replace(node, f"https:{target}")
        elif self._source(node, target) or self._rooted(node, target):
            return
        elif _ADDRESS.search(target):
            site = self.config.talks_site
            if target.startswith("/") and site.get("url"):
                _replace(node, f"{site['url'].rstrip('/')}{site.get('baseurl', '')}{target}")
                return
            if docname := self.env.path2doc(self.env.relfn2path(target.partition("#")[0])[1]):
                there_is(self.env, docname)  # may come yet
            hint = "set talks_site['url'] to the site that it was written for, or edit the link"
            if _HOST.match(target):
                hint = f"did you mean https://{target}?"
            self._tell(f"{NOWHERE % target}: {hint}", node)
            _replace(node, target)
        else:
            # Maybe a target of another document, maybe an address.
            node[NAME_KEY] = self.document[NAME_KEY] = "1"

    def _rooted(self, node: addnodes.pending_xref, target: str) -> bool:
        """Make an address that names a document or a file of the project a reference to it."""
        if not target.startswith("/"):
            return False
        path, _, part = target.partition("#")
        docname = path[1:] if there_is(self.env, path[1:]) else self.places.document(path)
        if docname is None:
            return self._file(node, path)
        self._to(node, docname, part)
        return True

    def _to(self, node: addnodes.pending_xref, docname: str, part: str) -> None:
        node["refdomain"], node["reftarget"], node["reftargetid"] = "doc", docname, part or None
        if part:
            node[NAME_KEY] = self.document[NAME_KEY] = "1"

    def _source(self, node: addnodes.pending_xref, target: str) -> bool:
        """Make a path that Pelican marks a reference to its document, or a download of its file."""
        mark = _PELICAN.match(target)
        if mark is None:
            return False
        name, _, part = target[mark.end() :].partition("#")
        docname = self.places.document(name)
        if not docname:
            return self._file(node, name)
        self._to(node, docname, part)
        return True

    def _file(self, node: addnodes.pending_xref, path: str) -> bool:
        """Make a path of a file of the project a download of it."""
        relative = self.places.file(path)
        if relative is None:
            return False
        new = addnodes.download_reference("", "", *words_of(node), reftarget=f"/{relative}")
        new.source, new.line = node.source, node.line
        node.replace_self(new)
        return True

    def _anchor(self, node: nodes.reference, anchors: dict[str, str | None]) -> None:
        target = node["refuri"].removeprefix("#")
        name = target if target in anchors else _slug(target)
        if name in anchors:
            section = anchors[name]
            if section is not None:
                del node["refuri"]
                node["refid"] = section
                node["internal"] = True
        else:
            self._tell(f"the link to '#{target}' finds no heading or anchor in this post", node)
        del node["id_link"]  # MyST need not look for it

    def _tell(self, message: str, node: nodes.Element) -> None:
        warn(Subtype.LINK, message, location=node)


def _shows(link: nodes.reference) -> bool:
    """Tell whether a link has words or a picture."""
    return any(
        isinstance(node, nodes.image)
        or (
            isinstance(node, nodes.Text) and not isinstance(node.parent, nodes.raw) and node.strip()
        )
        or (isinstance(node, nodes.raw) and "<img" in node.astext())
        for node in link.findall()
    )


def anchors_of(document: nodes.document) -> dict[str, str | None]:
    """Return how parts of a post can be reached: name to a heading's id, or to None for HTML."""
    found: dict[str, str | None] = {name: name for name in document.ids}
    like: Counter[str] = Counter()
    for section in document.findall(nodes.section):
        title = section.next_node(nodes.title)
        if title is not None and section["ids"]:
            slug = _slug(title.astext())
            like[slug] += 1
            # A second like title has a number.
            slug = f"{slug}-{like[slug] - 1}" if like[slug] > 1 else slug
            found.setdefault(slug, section["ids"][0])
    for raw in document.findall(nodes.raw):
        found.update(dict.fromkeys(_ANCHOR.findall(raw.astext())))
    return found


def _slug(title: str) -> str:
    # What kramdown, Hugo and GitHub agree on.
    return _DROPPED.sub("", title.lower()).strip().replace(" ", "-")


def _replace(node: addnodes.pending_xref, uri: str) -> None:
    # MyST has undone the escapes of what it took for a name.
    new = nodes.reference("", "", *words_of(node), refuri=uri.replace(" ", "%20"))
    new.source, new.line = node.source, node.line
    node.replace_self(new)
