"""RIS, read by rispy record by record, so that a damaged one costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import rispy

from corpus import decoding, text
from corpus.model import Unreadable
from corpus.readers.dump import Refused
from corpus.readers.exports import names, stamps
from corpus.readers.pages import markup
from corpus.readers.records.record import Record, first, keywords
from corpus.said import Said

_TAG = re.compile(r"^[ \t]*([A-Z][A-Z0-9]) {1,2}-(?=[ \t]|$)")
_START = re.compile(r"^[ \t]*TY {1,2}-", re.MULTILINE)
_CLAIM = re.compile(r"(?:.*\n){0,20}?[ \t]*TY {1,2}- ?[A-Z]{2,8}[ \t]*\n(?:[ \t]*\n)*[ \t]*[A-Z][A-Z0-9] {1,2}-")
# By rispy's names: where T1 and T2, and what older programs write for them, hold the title and its container.
_TITLES = ("title", "primary_title", "translated_title")
_CONTAINERS = ("secondary_title", "alternate_title3", "journal_name", "alternate_title2", "alternate_title1")
_LISTED = ("KW", "AU", "A1")
_MOST = 50_000
_ALONE = frozenset(("BOOK", "EBOOK", "EDBOOK", "RPRT", "THES", "ELEC", "BLOG", "GEN", "GOVDOC", "PAMP", "UNPB"))


def claims(head: bytes) -> bool:
    """The type of a record, after a few lines of a header at most, and another field."""
    return _CLAIM.match(decoding.decode(head[:4096]).lstrip("\ufeff \t\n")) is not None


def records(source: str, name: str) -> Iterator[Record | Unreadable]:
    """The records of a file, in its order. Raises Refused for more than we read."""
    starts = [match.start() for match in _START.finditer(source)]
    if len(starts) > _MOST or source.count("\n") > 10 * _MOST:
        raise Refused(
            Said("The file has more than {most} records or ten times as many lines, the most we read.", most=_MOST)
        )
    line, last = 1, 0
    for at, end in zip(starts, [*starts[1:], len(source)], strict=True):
        line += source.count("\n", last, at)
        last = at
        try:
            found = rispy.loads(_whole(source[at:end]), delimiter_tags_mapping={})
        except (KeyError, TypeError, AttributeError):
            yield Unreadable(f"{name}:{line}", Said("The record is no RIS."))
            continue
        if found:
            yield _record(found[0], f"{name}:{line}")


def _whole(source: str) -> str:
    """A record as rispy needs it: two spaces after each tag, an end, and every field on one line.

    A field that goes on in further lines takes rispy the square of the time; of names and keywords each line is one.
    """
    lines: list[list[str]] = []
    for line in source.split("\n"):
        if match := _TAG.match(line):
            lines.append([f"{match[1]}  -", line[match.end() :].strip()])
        elif lines and (rest := line.strip()):
            if lines[-1][0][:2] in _LISTED:
                lines.append([lines[-1][0], rest])
            else:
                lines[-1].append(rest)
    return "\n".join([*(" ".join(line) for line in lines), "ER  - ", ""])


def _record(fields: Mapping[str, object], origin: str) -> Record:
    type_ = _words(fields, "type_of_reference")
    date_text = first(_words(fields, name) for name in ("date", "year", "publication_year"))
    year = first((_words(fields, "year"), _words(fields, "publication_year")))
    container = first(_words(fields, name) for name in _CONTAINERS)
    title = first(_words(fields, name) for name in _TITLES)
    if type_ in _ALONE and container == title:
        container = ""
    return Record(
        origin=origin,
        type=type_,
        title=markup.line(title or (container if type_ in _ALONE else "")),
        authors=tuple(dict.fromkeys(names.turned(markup.line(name)) for name in _authors(fields))),
        date_text=date_text,
        # A day without its year is written there too, so the year counts where the date has none.
        date=stamps.parse(date_text) or stamps.parse(year),
        outlet=markup.line(container or (_words(fields, "publisher") if type_ in _ALONE else "")),
        abstract=first((_words(fields, "abstract"), _words(fields, "notes_abstract"))),
        tags=tuple(word for line in _list(fields, "keywords") for word in _tags(line)),
        url=first(_list(fields, "urls")),
        doi=_words(fields, "doi"),
        language=_words(fields, "language"),
    )


def _authors(fields: Mapping[str, object]) -> list[str]:
    """AU or, from older programs, A1; A2 to A4 are editors, translators and the like."""
    return [name for name in _list(fields, "authors") or _list(fields, "first_authors") if name]


def _tags(line: str) -> tuple[str, ...]:
    """RIS has a line for each keyword; some programs put all in one, parted by semicolons."""
    return keywords(line) if ";" in line else (markup.line(line),)


def _words(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return text.clean(value).strip() if isinstance(value, str) else ""


def _list(fields: Mapping[str, object], name: str) -> list[str]:
    value = fields.get(name)
    return [text.clean(one).strip() for one in value if isinstance(one, str)] if isinstance(value, list) else []
