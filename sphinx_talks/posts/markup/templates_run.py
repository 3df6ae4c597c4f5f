"""Carry out the tags of one post."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.markup import liquid_values, templates_layout
from sphinx_talks.posts.markup.liquid_blocks import CONTROL
from sphinx_talks.posts.markup.liquid_structure import Structure
from sphinx_talks.posts.markup.liquid_tags import TAGS
from sphinx_talks.posts.markup.shortcodes import meaning
from sphinx_talks.posts.markup.shortcodes_call import Call, arguments
from sphinx_talks.posts.markup.templates_lex import OUTPUT, SHORTCODE, TAG, Token
from sphinx_talks.posts.markup.templates_links import HERE, LINKS, in_address, link, settle
from sphinx_talks.posts.markup.templates_markup import (
    Footnote,
    Link,
    Literal,
    Part,
    apart,
    rendered,
)
from sphinx_talks.posts.markup.templates_state import State

if TYPE_CHECKING:
    from sphinx_talks.posts.markup.protect import Blocks
    from sphinx_talks.posts.markup.templates_state import TemplateContext
    from sphinx_talks.problems import Problem

_NOWHERE = "\ufdd0"
"""Stands, while a post is worked on, for the address of a link that nobody gave."""
_LEADS_NOWHERE = re.compile(rf"\[([^\[\]\n]{{0,1000}})\]\({_NOWHERE}(\n*)\)")
_KNOWN_ROOTS = frozenset(
    {"site", "page", "post", "layout", "content", "include", "paginator", "jekyll", "theme"}
)
_LIQUID_OUTPUT = re.compile(r"[A-Za-z_][\w.\[\]'\"-]*(?:\s*\|\s*\w+.*)?\Z", re.DOTALL)
_MARKDOWNIFY = re.compile(r"\|\s*markdownify\b")
_ZOLA = re.compile(r"([a-z]\w*)\((\s*\w+\s*=.*)\)\Z", re.DOTALL)
"""Zola's shortcodes: their arguments all have names."""
_INCLUDES = frozenset({"include", "include_relative", "include_cached", "render"})
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[\w-]+)*")


class Run(State):
    """One post's tags, carried out once from the first to the last."""

    def __init__(self, text: str, blocks: Blocks, context: TemplateContext) -> None:
        text = text.replace(_NOWHERE, "\ufffd").replace(HERE, "\ufffd")
        super().__init__(text, blocks, context)
        self.structure = Structure(self.tokens, CONTROL)
        self.liquid = any(token.kind == TAG for token in self.tokens)
        self.footnote = 0

    def result(self) -> tuple[str, list[Problem]]:
        """Return the text and the problems."""
        out = settle(self.between(0, len(self.tokens), 0, len(self.text)))
        if _NOWHERE in out:
            # A link that leads nowhere is its words.
            out = _LEADS_NOWHERE.sub(r"\1\2", out).replace(_NOWHERE, "")
        for offset in self.unclosed:
            opening = self.text[offset : offset + 3].strip()
            self.tell(f"{opening} is never closed and is printed as it stands", offset)
        return out, self.problems()

    def between(self, first: int, last: int, start: int, end: int) -> str:
        """Return the output of the tokens ``first`` to ``last`` and of the text around them."""
        out: list[str] = []
        at, position = first, start
        while at < last:
            token = self.tokens[at]
            out.append(self.text[position : token.start])
            block = self.structure.blocks.get(at)
            if block:
                stop = self.tokens[block.end].end
                self.budget -= self.looping
                if self.spent(token):
                    out.append(self.gap(token.start, stop))
                else:
                    out.append(CONTROL[token.name](self, at, block))
                at, position = block.end + 1, stop
            else:
                printed, position = self.one(token)
                out.append(printed)
                at += 1
            if self.leaving:
                return "".join(out)
        out.append(self.text[position:end])
        return "".join(out)

    def one(self, token: Token) -> tuple[str, int]:
        """Return what a tag prints with the line breaks it spans, and where the text goes on."""
        self.budget -= self.looping
        if self.spent(token):
            return self.gap(token.start, token.end), token.end
        if token.kind == OUTPUT:
            return self.output(token)
        if token.body is not None:
            return templates_layout.verbatim(self, token)
        if token.kind == SHORTCODE:
            if token.closing:
                return self.gap(token.start, token.end), token.end
            if token.name == "/*":
                shown = self.text[token.start : token.end].replace("/*", "").replace("*/", "")
                return self.lay(token, [Literal(shown)])
        elif token.name in TAGS:
            return self.tag(token)
        if token.name in LINKS:
            return link(self, token)
        if token.name.startswith("end") or token.name in ("else", "elsif", "elseif", "when"):
            if not self.structure.was_paired(token):
                self.tell(f"{{% {token.name} %}} closes nothing and was dropped", token.start)
            return self.gap(token.start, token.end), token.end
        return self.call(token)

    def lay(self, token: Token, parts: list[Part]) -> tuple[str, int]:
        """Print the parts where the token stands."""
        return templates_layout.lay(self, token, parts)

    def output(self, token: Token) -> tuple[str, int]:
        """Print ``{{ … }}``."""
        expression = token.rest
        if zola := _ZOLA.match(expression):
            return self.call(replace(token, name=zola[1], rest=zola[2]))
        root = re.split(r"[^\w]", expression, maxsplit=1)[0]
        if not expression or not (_LIQUID_OUTPUT.match(expression) or expression[:1] in "\"'"):
            # Not Liquid: words in double braces.
            return self.shown(token)
        try:
            found = liquid_values.output(expression, self._known(root))
        except ValueError as error:
            self.tell(
                f"{{{{ {expression} }}}} cannot be worked out ({error}) and was dropped",
                token.start,
            )
            return self.gap(token.start, token.end), token.end
        # In an address nobody means braces as words.
        known = root in self.scope or root in _KNOWN_ROOTS or self.liquid
        if isinstance(found, dict):
            # All of the front matter, or of the site's settings, are no words.
            found = liquid_values.UNDEFINED
        if found is liquid_values.UNDEFINED and not (known or in_address(self, token)):
            return self.shown(token)
        if found is liquid_values.UNDEFINED:
            self.tell(
                f"{{{{ {expression} }}}} has no value here and was dropped{_advice(root)}",
                token.start,
            )
            if self.text.startswith("](", token.start - 2) and self.text.startswith(")", token.end):
                return _NOWHERE + self.gap(token.start, token.end), token.end
            return self.gap(token.start, token.end), token.end
        printed = liquid_values.text(found)
        if self.blocks.kind(token.start) == "html" and _MARKDOWNIFY.search(expression):
            printed = rendered(printed)
        else:
            printed = " ".join(printed.split())
        self.budget -= len(printed) // 100
        if "{%" in printed or "{{" in printed:
            printed = printed.replace("{", "&#123;")
        return printed + self.gap(token.start, token.end), token.end

    def _known(self, root: str) -> dict[str, Any]:
        """Return the values of names for an expression that begins with one.

        Eleventy has the keys of the front matter by their bare names; a post without any tag may
        speak of such braces.
        """
        bare = self.liquid and root not in self.scope and root in self.context.page
        return {**self.context.page, **self.scope} if bare else self.scope

    def shown(self, token: Token) -> tuple[str, int]:
        """Print a token character for character: in a sentence, as the code that it is."""
        html = self.blocks.kind(token.start) == "html"
        shown = self.text[token.start : token.end]
        if not html and "\n" not in shown and "`" not in shown:
            return f"`{shown}`", token.end
        brace = "&#123;" if html else "\\{"
        return shown.replace("{", brace), token.end

    def tag(self, token: Token) -> tuple[str, int]:
        """Carry out one of Liquid's own tags."""
        printed = ""
        try:
            printed = TAGS[token.name](self, token)
        except ValueError as error:
            told = f"{{% {token.name} {token.rest} %}} cannot be worked out ({error})"
            self.tell(told, token.start)
        return printed + self.gap(token.start, token.end), token.end

    def call(self, token: Token) -> tuple[str, int]:
        """Print a plugin's tag, an include or a shortcode."""
        name, rest, shape = token.name, token.rest, "{%% %s %%}"
        if token.kind == SHORTCODE:
            shape = "{{< %s >}}" if self.text[token.start + 2] == "<" else "{{%% %s %%}}"
        elif token.kind == OUTPUT:
            shape = "{{ %s() }}"
        elif token.kind == TAG and name in _INCLUDES:
            name = re.split(r"\s", token.rest, maxsplit=1)[0].strip("\"',")
            rest = token.rest[len(re.split(r"\s", token.rest, maxsplit=1)[0]) :]
        positional, named = arguments(
            rest, lambda written, bare: self.resolve(written, bare=bare and token.kind == TAG)
        )
        if name.endswith("JB/setup"):
            self.scope.setdefault("BASE_PATH", liquid_values.text(self.context.site.get("baseurl")))
            for other in ("HOME_PATH", "ASSET_PATH"):
                self.scope.setdefault(other, self.scope["BASE_PATH"] or "/")
        encloses = self.structure.encloses(token)
        inline = templates_layout.inline(self, token)
        call = Call(name, positional, named, inline, self.context.page, encloses)
        if name in ("fn_ref", "fnref"):
            return self.lay(token, [Footnote(call.first or "1")])
        if name == "fn":
            self.footnote += 1
            return self.lay(token, [Footnote(str(self.footnote), rest)])
        found = meaning(call)
        if found.dropped:
            said = name if name == token.name or token.kind == OUTPUT else f"{token.name} {name}"
            kept = "; its words and links are kept" if found.parts else ""
            kept = "; what it encloses is kept" if encloses else kept
            self.tell(
                f"{shape % said} means nothing outside its site and was dropped{kept}: write"
                " Markdown or a directive in its place",
                token.start,
            )
        end = self.following(token) if token.kind == SHORTCODE else None
        if end and end.closing and end.name == token.name and len(found.parts) == 1:
            (part,) = found.parts
            words = self.text[token.end : end.start]
            if isinstance(part, Link) and not part.text and words.strip() and "\n" not in words:
                # A link around its words, as a button is.
                return self.lay(token, [replace(part, text=words)])[0], end.start
        printed, position = self.lay(token, found.parts)
        if found.dropped:
            printed = apart(
                self.text[token.start - 1 : token.start],
                printed,
                self.text[position : position + 1],
            )
        return printed, position

    def resolve(self, item: str, *, bare: bool) -> str:
        """Return an argument's value; ``bare``: a name that is known stands for what it names."""
        inner = item.startswith("{{") and item.endswith("}}") and item.count("{{") == 1
        expression = item[2:-2].strip("-").strip() if inner else item
        if not inner and "{{" in item:
            return re.sub(r"\{\{[^{}]*\}\}", lambda m: self.resolve(m[0], bare=False), item)
        root = expression.partition(".")[0]
        if inner or (bare and root in self.scope and _PATH.fullmatch(expression)):
            try:
                found = liquid_values.value(expression, self.scope)
            except ValueError:
                return item
            # A word of a sentence may be "page", which is the whole front matter.
            return item if bare and isinstance(found, dict) else liquid_values.text(found)
        return item


def _advice(root: str) -> str:
    if root == "site":
        return ": give it in talks_site in conf.py"
    if root == "page":
        return ": give it in the front matter"
    return ""
