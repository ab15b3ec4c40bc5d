"""What keeps a file of corrections from being TOML, by line, and what to write: guessed from how people write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.corrections import statements
from corpus.corrections.statements import Statement

_FLAGS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong on a line, and what to write there, as a sentence."""

    line: int
    why: str


def of_form(cut: Sequence[Statement], written: str) -> Iterator[Fault]:
    """Every fault of form in the file that was cut so; nothing if it is TOML."""
    faults = [Fault(one.line, _syntax(one, written)) for one in cut if one.fault]
    faults += _twice(cut)
    for one in cut:
        if written.startswith("[[", one.start) and one.path:
            faults.append(Fault(one.line, f"one pair of brackets is enough: [{'.'.join(one.path)}]"))
    if not faults and (broken := statements.broken(written)):
        at = re.search(r" \(at line (\d+).*\)", broken)
        faults.append(Fault(int(at[1]) if at else 1, f"{re.sub(r' [(]at .*', '', broken)}."))
    yield from faults


def _syntax(one: Statement, written: str) -> str:
    """What keeps a statement from being TOML, guessed from how people write."""
    raw = written[one.start : one.end]
    value = written[one.at : one.end].strip() if one.at < one.end else ""
    name = raw[: one.at - one.start].rstrip(" =")
    if re.fullmatch(r"\d{4}-\d\d?", value):
        return f'a month stands between quotes; write: {name} = "{value}"'
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", value):
        return f"{value} is no day of the calendar; write it like 2013-02-05."
    if value.startswith("["):
        return 'the list cannot be read; write: ["One", "Two"], each between quotes, commas between them.'
    if value[:1] in ("“", "”", "‘", "„", "«"):
        return f'straight quotes are needed: {name} = "{value.strip("“”‘’„«» ")}"'
    if re.search(r"=\s*\Z", raw):
        return "nothing stands after the =; write a value, or take the line out."
    if value.casefold() in _FLAGS:
        return f"here stands true or false, without quotes; write: {name} = {_FLAGS[value.casefold()]}"
    if value and not value.startswith(('"', "'")):
        return f'words stand between quotes; write: {name} = "{value}"'
    return one.fault


def _twice(cut: Sequence[Statement]) -> Iterator[Fault]:
    first: dict[tuple[statements.Path, bool], int] = {}
    for one in cut:
        if one.fault or one.path == ("pieces",) or not one.path:
            continue
        line = first.setdefault((one.path, one.header), one.line)
        if line != one.line:
            name = ".".join(one.path)
            what = f"[{name}] stands on line {line} too; put the lines of both under one."
            yield Fault(
                one.line, what if one.header else f"“{one.path[-1]}” stands on line {line} too; keep one of them."
            )
