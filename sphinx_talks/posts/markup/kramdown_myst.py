"""Plain Markdown that happens to look like MyST, escaped so that it stays plain."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_ROLE = re.compile(r"(?<!\\)\{([a-zA-Z0-9_+:-]{1,36})\}(?=`)")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`).{0,2000}?(?<!`)\1(?!`)")
_FENCE = re.compile(
    r"([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:`{3,}|~{3,}))[ \t]*\{([^}\n]*)\}?([^\n]*)\Z"
)
_SETTINGS = re.compile(
    r"([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:`{3,}|~{3,})[ \t]*[a-zA-Z][\w+#.-]*)"
    r"(?:[ \t]*\{[^}\n]*\}|:title=|,[ \t]*(?:linenos|hl_lines|linenostart|name|hide_lines)\b)"
    r"[^\n`]*\Z"
)
_WORDS = re.compile(
    r"[ \t>]*(?:`{3,}|~{3,})[ \t]*[a-zA-Z][\w+#.-]*[ \t]+([^{}=\n]*https?://[^\n]*)\Z"
)
"""Words behind the language, with the address that the code is from: Octopress shows them."""
_TITLE = re.compile(r"\btitle[ \t]*=[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\s\"'{}]+))")
_MARKUP = re.compile(r"([\\`*_\[\]<>{}])")
_ENGINES_NAMES = """
r python python3 py bash sh zsh sql julia js javascript ts typescript ojs stan css scss
html rcpp perl ruby go awk sed powershell octave fortran haskell java c cpp scala
clojure rust php json yaml xml toml text console diff dockerfile makefile swift kotlin
elixir erlang ocaml fsharp csharp lua groovy
"""
_ENGINES = frozenset(_ENGINES_NAMES.split())


def line(text: str, *, above: bool, below: bool) -> str:
    """Return a line of running text that MyST does not take for a comment or a block break.

    ``above`` and ``below`` tell whether the neighbours are running text too: a comment or a break
    of somebody who writes MyST stands by itself, a percent sign on a wrapped line does not.
    """
    body = text.lstrip(" ")
    indent = text[: len(text) - len(body)]
    if len(indent) > 3:
        return text
    if body.startswith("%") and (above or body[1:2].strip()):
        return f"{indent}\\{body}"
    if body.startswith("+++") and (above or below):
        return f"{indent}\\{body}"
    return text


def roles(text: str) -> str:
    """Return a line in which ``{name}`` before inline code is text, unless such a role exists."""
    code = [match.span() for match in _CODE.finditer(text)]

    def plain(match: re.Match[str]) -> str:
        at = bisect_left(code, match.span()) - 1
        within = at >= 0 and match.start() < code[at][1]
        return match[0] if within or is_role(match[1]) else f"\\{match[0]}"

    return _ROLE.sub(plain, text)


@lru_cache(maxsize=256)
def is_role(name: str) -> bool:
    """Tell whether docutils, Sphinx or an extension knows a role of this name."""
    if ":" in name:
        return True
    from docutils.parsers.rst import roles as registry
    from docutils.parsers.rst.languages import en
    from sphinx import roles as sphinx_roles
    from sphinx.domains.std import StandardDomain

    lower = name.lower()
    return (
        lower in en.roles
        or lower in registry._roles  # type: ignore[attr-defined]
        or lower in registry._role_registry  # type: ignore[attr-defined]
        or lower in StandardDomain.roles
        or lower in sphinx_roles.specific_docroles
        or lower in sphinx_roles.generic_docroles
    )


def fence(text: str) -> str:
    """Return the opening line of a fence whose info string MyST would take for a directive.

    R Markdown's chunks (``{r, echo=FALSE}``) and Pandoc's attributes (``{.python}``) name a
    language; any other name in braces is left to be the directive that it says it is.
    """
    found = _FENCE.match(text)
    if not found:
        # Lines to be marked, a file's name: what other generators write behind a language.
        named = _SETTINGS.match(text)
        return named[1] if named else text
    words = re.split(r"[\s,]+", found[2].strip())
    first = words[0] if words else ""
    if "=" in first[1:]:
        # Hugo's attributes, such as a title: no directive has such a name.
        return found[1]
    if first.startswith("."):
        return f"{found[1]}{first[1:]}"
    if first.startswith(("#", "=", ":")):
        language = next((w[1:] for w in words if w.startswith(".")), "")
        return f"{found[1]}{language}"
    if first.lower() in _ENGINES and not found[3].strip():
        return f"{found[1]}{first.lower()}"
    return text


def caption(text: str) -> str | None:
    """Return the title that the opening line of a fence gives its code, as emphasised words."""
    found = _TITLE.search(text) or _WORDS.match(text)
    if not found:
        return None
    title = next(filter(None, found.groups()))
    return "*" + _MARKUP.sub(r"\\\1", title.strip()) + "*"
