"""Give the pages of a list their place in books: LaTeX, EPUB, man, Texinfo, one page of HTML.

These builders put documents in order by the toctrees that they find. They get one that no
page-by-page HTML builder ever sees, since there a toctree of a thousand posts is rendered on each
of a thousand pages.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.environment import BuildEnvironment


def graft(env: BuildEnvironment, chains: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Put a hidden toctree of its pages at the end of each page with a list.

    Only in this process's memory: called after the environment and the doctrees are saved.
    """
    for docname, pages in chains:
        doctree = env.get_doctree(docname)
        toctree = addnodes.toctree(
            "",
            parent=docname,
            entries=[(None, page) for page in pages],
            includefiles=list(pages),
            maxdepth=-1,
            caption=None,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=False,
        )
        section = next(doctree.findall(nodes.section), doctree)
        section.append(toctree)
        # Builders ask the environment for doctrees again and again; this is what it answers from.
        doctree.reporter = doctree.settings.env = None  # type: ignore[assignment]
        env._pickled_doctree_cache[docname] = pickle.dumps(doctree, pickle.HIGHEST_PROTOCOL)
        env.toctree_includes.setdefault(docname, []).extend(pages)
        _add_to_contents(env, docname, toctree)
    env.__dict__.pop("master_doctree", None)


def _add_to_contents(env: BuildEnvironment, docname: str, toctree: addnodes.toctree) -> None:
    contents = env.tocs.get(docname)
    if not contents:
        return
    item = contents[0]
    if isinstance(item, nodes.list_item):
        if len(item) < 2:
            item += nodes.bullet_list("")
        below = item[1]
        if isinstance(below, nodes.Element):
            # Not hidden: EPUB leaves hidden ones out of the contents that it shows.
            named = toctree.copy()
            named["hidden"] = False
            below.append(named)
