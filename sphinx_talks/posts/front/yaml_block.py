"""YAML front matter, from the parser's node tree: typed here, so that each value has its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_talks.posts.front.matter import KEY_LINE, FrontMatter, KeyPath, problem
from sphinx_talks.posts.front.yaml_nodes import BadYamlError, compose, scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.problems import Problem


def read_yaml(
    lines: Sequence[str], first: int, last: int, problems: Sequence[Problem] = ()
) -> FrontMatter:
    """Return the front matter of a block.

    ``lines`` are those between the fences, ``first`` is the line of the fence above them (0 where
    they begin the file) and ``last`` that of the fence below, or of the last line.
    """
    reader = _Reader(list(problems))
    values = reader.block(lines, first + 1, ())
    return FrontMatter(values, reader.lines, "yaml", first or 1, last, tuple(reader.problems))


_LARGEST = 500
"""How many values an alias may stand for: nine lines of aliases of aliases can make a billion."""


class _Reader:
    """Collects the lines of values, and what is wrong with them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.problems = problems
        self._seen: dict[int, Any] = {}
        self._sizes: dict[int, int] = {}

    def block(self, lines: Sequence[str], offset: int, path: KeyPath) -> dict[str, Any]:
        """Return the mapping in a block, read at once or, where that fails, key by key."""
        try:
            root = self._compose("\n".join(lines), offset)
        except BadYamlError:
            return self.by_key(lines, offset, path)
        value = self.value(root, path, offset) if root is not None else {}
        return value if isinstance(value, dict) else self.by_key(lines, offset, path)

    def _compose(self, text: str, offset: int) -> Any:
        self._seen.clear()
        self._sizes.clear()
        return compose(text, offset)

    def by_key(self, lines: Sequence[str], offset: int, path: KeyPath) -> dict[str, Any]:
        """Read a block that fails as a whole: each key with the lines that belong to it."""
        values: dict[str, Any] = {}
        for start, end in _chunks(lines, KEY_LINE):
            match = KEY_LINE.match(lines[start])
            if match is None:
                if any(line.strip() for line in lines[start:end]):
                    self.tell(offset + start, "this is no key and value, and is left out")
                continue
            here = (*path, match["key"])
            self.lines[here] = offset + start
            values[match["key"]] = self.one(lines[start:end], offset + start, here, match)
        return values

    def one(self, lines: Sequence[str], offset: int, path: KeyPath, match: re.Match[str]) -> Any:
        """Return the value of one key from its lines."""
        try:
            root = self._compose("\n".join(lines), offset)
            value = self.value(root, path[:-1], offset)
            if isinstance(value, dict) and len(value) == 1:
                return next(iter(value.values()))
            reason, line = "it is not one value", offset
        except BadYamlError as error:
            line, reason = error.line, error.reason
        below = [text.expandtabs(2) for text in lines[1:]]
        if not (match["value"] or "").strip() and any(text.strip() for text in below):
            if any("\t" in text[: len(text) - len(text.lstrip())] for text in lines[1:]):
                self.tell(line, f"{_name(path)} is indented by tabs, which YAML does not allow")
            return self.nested(below, offset + 1, path)
        text = " ".join(part.strip() for part in lines).partition(":")[2].strip()
        self.tell(
            line, f"the value of {_name(path)} is not valid YAML ({reason}); it is read as text"
        )
        return _loose(text)

    def nested(self, lines: Sequence[str], offset: int, path: KeyPath) -> Any:
        """Return what stands indented below a key: items, or keys and values."""
        indent = min(len(text) - len(text.lstrip()) for text in lines if text.strip())
        inner = [text[indent:] for text in lines]
        first = next(text for text in inner if text.strip())
        if not first.startswith("- ") and first.rstrip() != "-":
            if KEY_LINE.match(first):
                return self.block(inner, offset, path)
            self.tell(offset, f"the value of {_name(path)} is not valid YAML; it is read as text")
            return " ".join(text.strip() for text in inner if text.strip())
        items: list[Any] = []
        for start, end in _chunks(inner, re.compile(r"-(?: |$)")):
            item = ["  " + inner[start][2:], *inner[start + 1 : end]]
            here = (*path, len(items))
            self.lines[here] = offset + start
            items.append(self.item([text[2:] for text in item], offset + start, here))
        return items

    def item(self, lines: Sequence[str], offset: int, path: KeyPath) -> Any:
        """Return one item of a list that failed as a whole."""
        try:
            root = self._compose("\n".join(lines), offset)
            return self.value(root, path, offset) if root is not None else None
        except BadYamlError as error:
            if KEY_LINE.match(lines[0].lstrip()) and len(lines) > 1:
                return self.by_key([lines[0].lstrip(), *lines[1:]], offset, path)
            self.tell(
                offset,
                f"an item of {_name(path[:-1])} is not valid YAML ({error.reason}); it is read as"
                " text",
            )
            return _loose(" ".join(text.strip() for text in lines))

    def value(self, node: Any, path: KeyPath, offset: int) -> Any:
        """Return the value of a node, typed; note the lines of what is in it."""
        if node is None:
            return None
        kind = node.id
        if kind == "scalar":
            return scalar(node.value, plain=not node.style)
        if id(node) in self._seen:  # an alias: shared, never copied, and safe where it is circular
            if self._sizes.get(id(node), 0) <= _LARGEST:
                return self._seen[id(node)]
            where, line = _name(path[:1]), self.lines.get(path[:1], offset)
            self.tell(line, f"aliases of over {_LARGEST} values in {where} are left out")
            return None
        if kind == "sequence":
            items: list[Any] = []
            self._seen[id(node)] = items
            for number, item in enumerate(node.value):
                self.lines[*path, number] = offset + item.start_mark.line
                items.append(self.value(item, (*path, number), offset))
            self._sizes[id(node)] = sum(self._sizes.get(id(item), 1) for item in node.value)
            return items
        mapping: dict[str, Any] = {}
        self._seen[id(node)] = mapping
        for key_node, value_node in node.value:
            key = (
                key_node.value
                if key_node.id == "scalar"
                else str(self.value(key_node, path, offset))
            )
            here = (*path, key)
            line = offset + key_node.start_mark.line
            if key == "<<" and value_node.id == "mapping":
                mapping |= self.value(value_node, path, offset) | mapping
                continue
            if here in self.lines and key in mapping:
                self.tell(
                    line,
                    f"{_name(here)} is given twice, first in line {self.lines[here]};"
                    " this one counts",
                )
            self.lines[here] = line
            mapping[key] = self.value(value_node, here, offset)
        self._sizes[id(node)] = sum(self._sizes.get(id(item), 1) for _, item in node.value)
        return mapping

    def tell(self, line: int, message: str) -> None:
        """Note a problem, once."""
        if (found := problem(line, message)) not in self.problems:
            self.problems.append(found)


def _chunks(lines: Sequence[str], head: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the ranges of lines that begin with a line of the given form."""
    starts = [number for number, line in enumerate(lines) if head.match(line)]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    return list(zip(starts, [*starts[1:], len(lines)], strict=True)) if lines else []


def _loose(text: str) -> Any:
    """Return what the author meant by a value that is not valid YAML."""
    if text.startswith("["):
        return [part.strip().strip("\"'") for part in text.strip("[]").split(",") if part.strip()]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def _name(path: KeyPath) -> str:
    return "'" + ".".join(str(part) for part in path) + "'"
