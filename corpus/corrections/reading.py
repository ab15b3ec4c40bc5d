"""The file of corrections, read and checked: every fault at once, each with its line and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from corpus import text
from corpus.corrections import statements
from corpus.corrections.faults import Fault, of_form
from corpus.corrections.nouns import NONE, Alias, Correction, Corrections
from corpus.corrections.values import (
    Wrong,
    date_of,
    flag,
    names,
    outlet,
    tags,
    title,
)
from corpus.errors import BadCorrections
from corpus.model import Tag
from corpus.said import SEMICOLON, SPACE, Row, Said, Words, of_error

T = TypeVar("T")
FIELDS = ("title", "date", "authors", "outlet", "tags", "add_tags", "remove_tags", "hide")
_HEADING = Said(
    'Write [pieces.KEY] for a piece, with the key that corpus search shows, or [tags] with lines "Tag" = "Other".'
)


@dataclass(frozen=True, slots=True)
class _Given:
    """A value in the file, and the line of its name."""

    value: object
    line: int


def read(path: Path) -> Corrections:
    """The corrections in the file at `path`; none where there is no file. Raises BadCorrections, with every fault."""
    written = load(path)
    return NONE if written is None else parse(written, str(path))


def load(path: Path) -> str | None:
    """The text of the file, line ends as they are; None where there is no file. Raises BadCorrections."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        why = of_error(error)
        raise BadCorrections(Said("{path} could not be opened: {why}.", path=str(path), why=why)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadCorrections(
            Said("{path}, line {line}: this is not UTF-8 text. Save the file as UTF-8.", path=str(path), line=str(line))
        ) from None


def parse(written: str, name: str) -> Corrections:
    """The corrections written there; `name` is what faults call the file. Raises BadCorrections, with every fault."""
    cut = statements.cut(written)
    faults = list(of_form(cut, written))
    pieces, aliases = _sorted_out(cut, faults)
    found = Corrections(
        pieces=tuple(_correction(key, given, faults) for key, given in pieces.items()),
        tags=tuple(filter(None, (_alias(tag, given, faults) for tag, given in aliases.items()))),
    )
    faults += _circles(found.tags)
    if faults:
        raise BadCorrections(Row(_told(name, sorted(set(faults))), "\n"))
    return found


def _told(name: str, faults: list[Fault]) -> Iterator[Words]:
    yield Said("{file} cannot be followed yet, so nothing was changed. What to mend:", file=name)
    yield from (Said("line {line}: {why}", line=str(fault.line), why=fault.why) for fault in faults)


def _sorted_out(
    cut: tuple[statements.Statement, ...], faults: list[Fault]
) -> tuple[dict[str, dict[str, _Given]], dict[str, _Given]]:
    """What is said of each piece, and of each tag; what is neither goes to `faults`."""
    pieces: dict[str, dict[str, _Given]] = {}
    aliases: dict[str, _Given] = {}
    for one in cut:
        for path, value in () if one.fault else _leaves(one.path, one.value, one.header):
            match path:
                case ("pieces",) | ("tags",):
                    if not one.header and value != {}:
                        faults.append(Fault(one.line, _heading(Said("“{name}” is a heading.", name=path[0]))))
                case ("pieces", key):
                    if value is not None and value != {}:
                        faults.append(Fault(one.line, _own(key)))
                    pieces.setdefault(key, {"": _Given(None, one.line)})
                case ("pieces", key, field):
                    given = pieces.setdefault(key, {"": _Given(None, one.line)})
                    given.setdefault(field, _Given(value, one.line))
                case ("tags", tag):
                    aliases.setdefault(tag, _Given(value, one.line))
                case ("tags", *parts):
                    faults.append(Fault(one.line, _dotted(parts)))
                case _ if one.header or one.table[:1] in ((), ("pieces",), ("tags",)):  # else its heading is told
                    faults.append(Fault(one.line, _heading(Said("“{name}” is not known.", name=".".join(path)))))
    return pieces, aliases


def _heading(what: Words) -> Words:
    return Row((what, _HEADING), SPACE)


def _own(key: str) -> Words:
    return Said("“{name}” needs a heading of its own: {heading}", name=key, heading=f"[pieces.{key}]")


def _dotted(parts: Sequence[str]) -> Words:
    return Said("a name with dots stands between quotes: {name}", name=f'"{".".join(parts)}"')


def _leaves(path: statements.Path, value: object, header: bool) -> Iterator[tuple[statements.Path, object]]:
    """An inline table as if each of its names stood on a line of its own."""
    if isinstance(value, Mapping) and value and len(path) < 3:
        for name, inner in value.items():
            yield from _leaves((*path, name), inner, header)
    else:
        yield path, value


def _correction(key: str, given: Mapping[str, _Given], faults: list[Fault]) -> Correction:
    def take(field: str, reader: Callable[[object], T]) -> T | None:
        if field not in given:
            return None
        try:
            return reader(given[field].value)
        except Wrong as error:
            faults.append(Fault(given[field].line, error.told))
            return None

    for field, one in given.items():
        if field and field not in FIELDS:
            near = get_close_matches(field, FIELDS, 1, 0.5)
            told = (
                Said("did you mean {names}?", names=near[0])
                if near
                else Said("write one of {names}.", names=Row(FIELDS))
            )
            faults.append(Fault(one.line, Row((Said("“{name}” is not known here", name=field), told), SEMICOLON)))
    if "tags" in given and (more := given.keys() & {"add_tags", "remove_tags"}):
        told = Said(
            "tags gives all of them, so there is nothing for {names} to do; keep one way.", names=Row(sorted(more))
        )
        faults.append(Fault(given["tags"].line, told))
    made = Correction(
        key=key,
        line=given[""].line,
        title=take("title", title),
        date=take("date", date_of),
        authors=take("authors", names),
        outlet=take("outlet", outlet),
        tags=take("tags", tags),
        add_tags=take("add_tags", tags) or (),
        remove_tags=take("remove_tags", tags) or (),
        hide=take("hide", flag),
    )
    both = {tag.slug for tag in made.add_tags} & {tag.slug for tag in made.remove_tags}
    if both:
        told = Said("“{name}” is in add_tags too; keep it in one of them.", name=min(both))
        faults.append(Fault(given["remove_tags"].line, told))
    return made


def _alias(tag: str, given: _Given, faults: list[Fault]) -> Alias | None:
    other = given.value
    if not isinstance(other, str) or not text.slug(other) or not text.slug(tag):
        told = Said('here stands which tag it is, between quotes: {name} = "Other tag"', name=f'"{tag}"')
        faults.append(Fault(given.line, told))
        return None
    return Alias(Tag(text.slug(tag), text.squeeze(tag)), Tag(text.slug(other), text.squeeze(other)), given.line)


def _circles(aliases: tuple[Alias, ...]) -> Iterator[Fault]:
    """Tags that are each other, and a tag that is two others."""
    others: dict[str, str] = {}
    for alias in aliases:
        if others.setdefault(alias.tag.slug, alias.other.slug) != alias.other.slug:
            told = Said("“{name}” is another tag further up already; keep one of the lines.", name=alias.tag.name)
            yield Fault(alias.line, told)
    for alias in aliases:
        slug, seen = alias.tag.slug, {alias.tag.slug}
        while (following := others.get(slug, slug)) != slug and following not in seen:
            seen.add(following)
            slug = following
        if following == alias.tag.slug != slug:
            told = Said("“{name}” leads back to itself; decide which tag is to stay.", name=alias.tag.name)
            yield Fault(alias.line, told)
