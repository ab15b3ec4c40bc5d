"""What keeps a file of corrections from being TOML, by line, and what to write: guessed from how people write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.corrections import statements
from corpus.corrections.statements import Statement
from corpus.said import Said, Words

_CHARACTER = Said("there is a character that no such file may hold; take it out, or type the line anew.")
_TWICE = Said("what is set here is set in another place too; keep one of them.")
_FLAGS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong on a line, and what to write there, as a sentence."""

    line: int
    why: Words


def of_form(cut: Sequence[Statement], written: str) -> Iterator[Fault]:
    """Every fault of form in the file that was cut so; nothing if it is TOML."""
    faults = [Fault(one.line, _guess(one, written) or one.fault) for one in cut if one.fault]
    faults += _twice(cut)
    for one in cut:
        if written.startswith("[[", one.start) and one.path:
            told = Said("one pair of brackets is enough: {heading}", heading=f"[{'.'.join(one.path)}]")
            faults.append(Fault(one.line, told))
    if not faults and (broken := statements.broken(written)):
        at = re.search(r" \(at line (\d+).*\)", broken)
        faults.append(Fault(int(at[1]) if at else 1, _CHARACTER if "character" in broken else _TWICE))
    yield from faults


def _guess(one: Statement, written: str) -> Words | None:
    """What keeps a statement from being TOML, guessed from how people write; None where nobody can tell."""
    raw = written[one.start : one.end]
    value = written[one.at : one.end].strip() if one.at < one.end else ""
    name = raw[: one.at - one.start].rstrip(" =")
    if re.fullmatch(r"\d{4}-\d\d?", value):
        return Said("a month stands between quotes; write: {line}", line=f'{name} = "{value}"')
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", value):
        return Said("{value} is no day of the calendar; write it like 2013-02-05.", value=value)
    if value.startswith("["):
        return Said('the list cannot be read; write: ["One", "Two"], each between quotes, commas between them.')
    if value[:1] in ("“", "”", "‘", "„", "«"):
        bare = value.strip("“”‘’„«» ")
        return Said("straight quotes are needed: {line}", line=f'{name} = "{bare}"')
    if re.search(r"=\s*\Z", raw):
        return Said("nothing stands after the =; write a value, or take the line out.")
    if value.casefold() in _FLAGS:
        line = f"{name} = {_FLAGS[value.casefold()]}"
        return Said("here stands true or false, without quotes; write: {line}", line=line)
    if value and not value.startswith(('"', "'")):
        return Said("words stand between quotes; write: {line}", line=f'{name} = "{value}"')
    return None


def _twice(cut: Sequence[Statement]) -> Iterator[Fault]:
    first: dict[tuple[statements.Path, bool], int] = {}
    for one in cut:
        if one.fault or one.path == ("pieces",) or not one.path:
            continue
        line = first.setdefault((one.path, one.header), one.line)
        if line != one.line:
            where = str(line)
            told = Said("“{name}” stands on line {line} too; keep one of them.", name=one.path[-1], line=where)
            if one.header:
                name = f"[{'.'.join(one.path)}]"
                told = Said("{name} stands on line {line} too; put the lines of both under one.", name=name, line=where)
            yield Fault(one.line, told)
