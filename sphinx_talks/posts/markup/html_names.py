"""The elements of HTML, and what each kind of them is to a page."""

from __future__ import annotations

_NAMES = """
a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite
code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label
legend li link main map mark math menu meta meter nav noscript object ol optgroup option output p
picture pre progress q rp rt ruby s samp script search section select slot small source span strong
style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track u ul
var video wbr
acronym applet basefont bgsound big blink center dir font frame frameset image isindex keygen
listing marquee menuitem nobr noembed noframes param plaintext rb rtc strike tt xmp
"""
ELEMENTS = frozenset(_NAMES.split())
"""Names of the HTML Standard's index, then of those it calls obsolete.

https://html.spec.whatwg.org/multipage/indices.html and …/obsolete.html
"""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr"}
)  # fmt: skip
"""Elements without content, which have no end tag."""

FOREIGN = frozenset({"svg", "math"})
"""Elements whose content is XML, with names of its own."""
PHRASING = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "var"}
)  # fmt: skip
"""Elements that stand within a sentence, and hold no paragraph."""
