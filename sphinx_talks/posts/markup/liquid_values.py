"""The values of Liquid expressions: plain names by hand, all else by python-liquid.

A post's tags are walked by our own code (``templates.py``), because lines must stay where they are,
plugin tags come without a definition, and unbalanced tags must not end anything; python-liquid can
promise none of these. Expressions, filters and conditions are where a library serves: it is loaded
for the first expression that is more than a name, so that most sites never pay for its import.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liquid import BoundTemplate, Environment

_NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*\Z")
_STRING = re.compile(r"\"([^\"]*)\"\Z|'([^']*)'\Z")

_FILTERED = re.compile(
    r"((?:\"[^\"]*\"|'[^']*'|[^|\"'])++)\|(?!.*\|\s*default\b)(?!\s*default\b)", re.DOTALL
)
"""What an expression with filters begins with; none of them says what stands for nothing."""

_LONGEST = 20_000
"""Characters or items that a value may have: values made of themselves double with every tag."""

UNDEFINED = object()
"""What a name stands for that nobody defined."""


def value(expression: str, scope: Mapping[str, Any]) -> Any:
    """Return the value of an expression with its filters, ``UNDEFINED`` where it has none."""
    expression = expression.strip()
    quoted = _STRING.match(expression)
    if quoted:
        return quoted[1] if quoted[1] is not None else quoted[2]
    if _NAME.match(expression) and expression not in (
        "true",
        "false",
        "nil",
        "null",
        "empty",
        "blank",
    ):
        return _lookup(expression, scope)
    grabbed = _run("{% assign v_ = " + expression + " %}{{ v_ | grab_ }}", scope)
    found = grabbed[-1] if grabbed else None
    if isinstance(found, (str, list)) and len(found) > _LONGEST:
        raise ValueError("it is too long")
    return UNDEFINED if found is None or type(found).__name__.endswith("Undefined") else found


def output(expression: str, scope: Mapping[str, Any]) -> Any:
    """Return what an expression prints; ``UNDEFINED`` too where filters make nothing of that."""
    found = value(expression, scope)
    filtered = _FILTERED.match(expression) if found in ("", []) else None
    return UNDEFINED if filtered and value(filtered[1], scope) is UNDEFINED else found


def holds(condition: str, scope: Mapping[str, Any]) -> bool:
    """Tell whether the condition of an ``if`` holds."""
    if _NAME.match(condition.strip()) and condition.strip() not in ("true", "false"):
        found = _lookup(condition.strip(), scope)
        return found is not UNDEFINED and found is not None and found is not False
    return bool(_run("{% if " + condition + " %}{{ 1 | grab_ }}{% endif %}", scope))


def items(loop: str, scope: Mapping[str, Any]) -> list[Any]:
    """Return what a ``for`` goes through: ``name in collection`` with limit, offset, reversed."""
    name = loop.split(None, 1)[0]
    return _run("{% for " + loop + " %}{{ " + name + " | grab_ }}{% endfor %}", scope)


def text(found: Any) -> str:
    """Return a value as Liquid prints it; of a mapping, which may be all of a page, nothing."""
    if found is UNDEFINED or found is None or isinstance(found, dict):
        return ""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, (list, tuple)):
        return "".join(text(each) for each in found)
    return str(found)


def _lookup(path: str, scope: Mapping[str, Any]) -> Any:
    found: Any = scope
    for name in path.split("."):
        if isinstance(found, dict) and name in found:
            found = found[name]
        elif isinstance(found, (list, tuple, str, dict)) and name == "size":
            found = len(found)
        elif isinstance(found, (list, tuple)) and found and name in ("first", "last"):
            found = found[0 if name == "first" else -1]
        else:
            return UNDEFINED
    return UNDEFINED if found is None else found


def _run(source: str, scope: Mapping[str, Any]) -> list[Any]:
    """Run a template of one expression and return what it grabbed; raises ``ValueError``."""
    from liquid.exceptions import LiquidError

    grabbed: list[Any] = []
    try:
        _template(source).render(**scope, grabbed_=grabbed)
    except (LiquidError, ArithmeticError, TypeError, LookupError, RecursionError) as error:
        raise ValueError(str(error).partition("\n")[0]) from error
    return grabbed


@lru_cache(maxsize=256)
def _template(source: str) -> BoundTemplate:
    return _environment().from_string(source)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from liquid import Environment as Base
    from liquid import Mode
    from liquid.exceptions import FilterArgumentError
    from liquid.filter import with_context, with_environment

    from sphinx_talks.posts.markup import liquid_filters

    class Bounded(Base):
        """Liquid that cannot run away with the build."""

        loop_iteration_limit = 10_000
        output_stream_limit = 1_000_000

    environment = Bounded(tolerance=Mode.STRICT, strict_filters=False)

    @with_context
    def grab(found: Any, *, context: Any) -> str:
        context.resolve("grabbed_").append(found)
        return ""

    def of_site(function: Callable[[Any, Any], str]) -> Any:
        @with_context
        def filtered(found: Any, *_: Any, context: Any) -> str:
            return function(found, context.resolve("site"))

        return filtered

    library_date = environment.filters["date"]

    @with_environment
    def date(found: Any, *form: Any, environment: Environment) -> str:
        if found in ("now", "today"):
            raise FilterArgumentError("no page may change with the day of the build", token=None)
        said = str(library_date(found, *form, environment=environment))
        if isinstance(found, str) and said != found and not liquid_filters.is_whole(found):
            # The library takes what is missing from the day of the build.
            raise FilterArgumentError("it is no whole date", token=None)
        return said

    environment.add_filter("date", date)
    environment.add_filter("grab_", grab)
    environment.add_filter("relative_url", of_site(liquid_filters.relative_url))
    environment.add_filter("absolute_url", of_site(liquid_filters.absolute_url))
    for name, function in liquid_filters.FILTERS.items():
        environment.add_filter(name, function)
    return environment
