"""A TOML file cut into its statements, each with its line: for faults told by line, and for edits that keep the rest.

`tomllib` alone says what a statement means; it keeps neither lines nor comments, so the cutting is done here. Only what
TOML 1.0 (toml.io/en/v1.0.0) says about strings, comments and brackets is needed for that.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from corpus.said import Said, Words

Path: TypeAlias = tuple[str, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'"
    r"|(?P<comment>#[^\n]*)|(?P<end>\r?\n)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<equals>=)|(?P<space>[ \t]+)|.",
    re.DOTALL,
)  # fmt: skip
# In a broken file, a line that can only be a new statement ends a bracket that was never closed.
_AFRESH = re.compile(r"[ \t]*(?:[\w-]+[ \t]*=|\[{1,2}[ \t]*[\w-]+(?:\.[^\n]*)?\]{1,2}[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z))")


_NEITHER = Said("this is neither [a heading] nor name = value.")
_HEADING = Said("the heading cannot be read; write [pieces.KEY] or [tags].")
_NAME = Said("the name cannot be read; put it between quotes.")
_VALUE = Said("the value cannot be read.")


@dataclass(frozen=True, slots=True)
class Statement:
    """A table's header, or `name = value`: it stands at `[start:end]` of the file, its value from `at` on.

    `table` is the table it stands in, `path` its own full name. `fault` says why it means nothing.
    """

    line: int
    start: int
    at: int
    end: int
    table: Path
    path: Path
    value: object = None
    header: bool = False
    fault: Words | None = None


def cut(written: str) -> tuple[Statement, ...]:
    """Every statement of the file, in its order, the broken ones too.

    >>> [(one.line, one.path, one.value) for one in cut('[a]\\n# why\\n"b c" = [1,\\n 2] # so\\n')]
    [(1, ('a',), None), (3, ('a', 'b c'), [1, 2])]
    """
    statements: list[Statement] = []
    table: Path = ()
    for line, start, equals, end in _spans(written, whole=sound(written)):
        one = _meant(written, line, start, equals, end, table)
        table = one.path if one.header else table
        statements.append(one)
    return tuple(statements)


def sound(written: str) -> bool:
    """Is it TOML?"""
    return not broken(written)


def broken(written: str) -> str:
    """What TOML itself has against the file; nothing if it is sound."""
    try:
        tomllib.loads(written)
    except ValueError as error:  # also of a number of thousands of digits, which is no TOMLDecodeError
        return str(error)
    except RecursionError:
        return "Brackets are nested too deep"
    return ""


def _spans(written: str, *, whole: bool) -> Iterator[tuple[int, int, int, int]]:
    """Line, start, place of the equals sign (or -1) and end of each statement."""
    line, depth, start, begun, equals, end = 1, 0, -1, 1, -1, 0
    for token in _TOKEN.finditer(written):
        kind = token.lastgroup
        if kind == "end" and start >= 0 and (depth <= 0 or (not whole and _AFRESH.match(written, token.end()))):
            yield begun, start, equals, end
            start, depth, equals = -1, 0, -1
        elif kind not in ("end", "space", "comment"):
            if start < 0:
                start, begun = token.start(), line
            depth += (kind == "open") - (kind == "close")
            equals = token.start() if kind == "equals" and equals < 0 and depth == 0 else equals
            end = token.end()
        line += token[0].count("\n")
    if start >= 0:
        yield begun, start, equals, end


def _meant(written: str, line: int, start: int, equals: int, end: int, table: Path) -> Statement:
    raw = written[start:end]
    header = raw.startswith("[")
    at = end
    try:
        if header:
            path = _chain(tomllib.loads(raw))
            return Statement(line, start, at, end, path, path, header=True)
        if equals < 0:
            return Statement(line, start, at, end, table, table, fault=_NEITHER)
        own = _chain(tomllib.loads(written[start:equals] + "= 0"))
    except (ValueError, RecursionError):
        return Statement(line, start, at, end, table, table, fault=_HEADING if header else _NAME, header=False)
    at = equals + 1 + len(written[equals + 1 :]) - len(written[equals + 1 :].lstrip(" \t"))
    try:
        value: object = tomllib.loads("x = " + written[min(at, end) : end])["x"]
    except (ValueError, RecursionError):
        return Statement(line, start, at, end, table, (*table, *own), fault=_VALUE)
    return Statement(line, start, at, end, table, (*table, *own), value)


def _chain(nested: object) -> Path:
    """The names that lead down to the one thing in there."""
    path: list[str] = []
    while nested:
        if isinstance(nested, Mapping):
            name, nested = next(iter(nested.items()))
            path.append(name)
        else:
            nested = nested[0] if isinstance(nested, list) else None
    return tuple(path)
