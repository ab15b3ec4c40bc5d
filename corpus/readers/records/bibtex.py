"""BibTeX and BibLaTeX: bibtexparser 2 finds the entries; what their values say is worked out here.

Version 2 and not 1: it has types, goes on after a damaged entry and tells where it was, and keeps a second entry under
a key that was used before. Its own resolving of `@string` has no bounds, and decoding every field as LaTeX takes
minutes for a large library; so both are done here, for the fields that matter.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Entry, ParsingFailedBlock, String

from corpus import decoding, text
from corpus.dates import Found
from corpus.model import Unreadable
from corpus.readers.dump import Refused
from corpus.readers.exports import names, stamps
from corpus.readers.records.latex import Latex
from corpus.readers.records.record import Record, first, keywords
from corpus.said import Said

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # damage is told by us

_ENTRY = re.compile(
    r"[ \t]*@(?:article|book|booklet|inbook|incollection|inproceedings|conference|manual|(?:masters|phd)?thesis|misc|"
    r"proceedings|(?:tech)?report|unpublished|online|electronic|collection|periodical|patent|video|movie)"
    r"\s*[{(]\s*[^\s,{}()\"=@]*\s*,?\s*[A-Za-z][\w:+.-]*\s*=\s*[{\"\w]",
    re.IGNORECASE,
)
_OTHER = re.compile(r"[ \t]*@(?:string|preamble|comment)\s*[{(]", re.IGNORECASE)
_BESIDE = re.compile(r"[ \t]*(?:%.*)?$")  # what may stand above the first entry of a file with another name
_SUFFIXES = (".bib", ".bibtex", ".biblatex")
# Slips that would cost the entry: no key, and a comma too many.
_KEYLESS = re.compile(r"^([ \t]*@(?!string|preamble|comment)[A-Za-z]+\s*[{(]\s*)(?=[A-Za-z]\w*\s*=)", re.M | re.I)
_COMMAS = re.compile(r",(?:\s{0,40},){1,3}(?=\s{0,40}[A-Za-z][\w-]{0,40}\s{0,40}=\s{0,40}[{\"\w])")
_PART = re.compile(r"\s*+(?:#\s*+)?(?:(?P<opening>[\"{])|(?P<word>[^\s{}\"#,]++))")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_BLOCK = re.compile(r"@\w+\s*[{(]")
_OPEN = Said("The entry is damaged: a brace or a quote is not closed.")
_MOST = 50_000
_LONGEST = 200_000  # characters of one value, however it is put together
_ALL = 32_000_000  # characters of all values: strings and works referred to may stand in many
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), map(str, range(1, 13)), strict=True))
_NAME_PART = re.compile(r"\s*(family|given|prefix|suffix)(?:-i)?\s*=\s*([^,]*)", re.IGNORECASE)
_INHERITED = ("date", "year", "month", "publisher", "institution")
_CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle")
_PUBLISHERS = ("publisher", "institution", "school", "organization")
_HOLDERS = frozenset(("book", "mvbook", "collection", "proceedings", "periodical"))


def claims(head: bytes, name: str) -> bool:
    """An entry with a field: anywhere in a file of that name, or as the first thing that is no comment."""
    if b"@" not in head or b"\0" in head[:4]:
        return False
    for line in (lines := decoding.decode(head).lstrip("\ufeff").split("\n")):
        if name.lower().endswith(_SUFFIXES) and re.match(r"[ \t]*@[A-Za-z]+\s*[{(]", line):
            return True
        if not name.lower().endswith(_SUFFIXES) and not _BESIDE.match(line):
            start = "\n".join(lines[lines.index(line) :][:40])
            return _ENTRY.match(start) is not None or _OTHER.match(start) is not None
    return False


def records(source: str, name: str) -> Iterator[Record | Unreadable]:
    """The entries of a file, in its order, and what of it is damaged. Raises Refused for more than we read."""
    if sum(1 for _ in _BLOCK.finditer(source)) > _MOST or source.count("=") > 10 * _MOST:
        raise Refused(
            Said("The file has more than {most} entries or ten times as many fields, the most we read.", most=_MOST)
        )
    blocks = parse_string(_COMMAS.sub(",", _KEYLESS.sub(r"\1,", source)), parse_stack=[]).blocks
    strings: dict[str, str] = dict(_MONTHS)
    parents: dict[str, dict[str, str]] = {}
    entries: list[tuple[Entry, dict[str, str]] | Unreadable] = []
    for block in blocks:
        if isinstance(block, ParsingFailedBlock):
            line = (block.start_line or 0) + 1
            if block.ignore_error_block is None:
                entries.append(Unreadable(f"{name}:{line}", _OPEN))
                continue
            block = block.ignore_error_block
        if isinstance(block, String):
            strings[block.key.lower()] = _value(block.value, strings)
        elif isinstance(block, Entry):
            fields = {field.key.lower(): _value(str(field.value), strings) for field in reversed(block.fields)}
            parents.setdefault(block.key.lower(), fields)
            entries.append((block, fields))
    latex = Latex()
    length = 0
    for entry in entries:
        if isinstance(entry, Unreadable):
            yield entry
        else:
            block, fields = entry[0], _inherit(entry[1], parents)
            length += sum(map(len, fields.values()))
            if length > _ALL:
                raise Refused(Said("Its strings stand for far more than its size; the rest of it was left out."))
            origin = f"{name}#{block.key}" if block.key else f"{name}:{(block.start_line or 0) + 1}"
            yield _record(block.entry_type.lower(), fields, origin, latex)


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """A value put together from its parts: braces, quotes, numbers and names of strings, joined by `#`."""
    found: list[str] = []
    at = length = 0
    while length < _LONGEST and (match := _PART.match(raw, at)):
        at = match.end()
        if match["word"]:
            found.append(strings.get(match["word"].lower(), match["word"]))
        else:
            end = _closing(raw, at, '"' if match["opening"] == '"' else "}")
            found.append(raw[at:end])
            at = end + 1
        length += len(found[-1])
    return "".join(found)[:_LONGEST]


def _closing(raw: str, at: int, mark: str) -> int:
    """Where what was opened just before `at` is closed by `mark`, outside of the braces within."""
    depth = 0
    for match in _MARK.finditer(raw, at):
        if match[0] == mark and not depth:
            return match.start()
        depth = max(0, depth + {"{": 1, "}": -1}.get(match[0], 0))
    return len(raw)


def _inherit(fields: dict[str, str], parents: Mapping[str, dict[str, str]]) -> dict[str, str]:
    """What an entry takes over from the one it refers to, as BibTeX has it: its title is the child's container."""
    parent = parents.get(fields.get("crossref", "").strip().lower())
    if parent is None or parent is fields or "crossref" not in fields:
        return fields
    dated = "date" in fields or "year" in fields
    taken = {key: parent[key] for key in _INHERITED if key in parent and not (dated and key in _INHERITED[:3])}
    container = first(parent.get(key, "") for key in ("booktitle", "title", "journaltitle", "journal"))
    return {"booktitle": container, **taken, **fields}


def _record(type_: str, fields: Mapping[str, str], origin: str, latex: Latex) -> Record:
    title, subtitle = _line(latex, fields, "title"), _line(latex, fields, "subtitle")
    container = _line(latex, fields, *_CONTAINERS)
    if type_ in _HOLDERS and text.fold(container) == text.fold(title):
        container = ""
    date_text, date = _date(fields, latex)
    return Record(
        origin=origin,
        type=type_,
        title=title + ("" if not subtitle or not title else " " if title[-1] in "?!.:" else ": ") + subtitle,
        authors=_authors(fields, latex),
        date_text=date_text,
        date=date,
        outlet=container or _line(latex, fields, *_PUBLISHERS),
        abstract=latex.text(fields.get("abstract", "")),
        tags=keywords(_line(latex, fields, "keywords", "keyword", "tags")),
        url=first((_url(fields.get("url", "")), _url(fields.get("howpublished", "")))),
        doi=fields.get("doi", "").replace("\\", ""),
        language=fields.get("langid", "") or fields.get("language", ""),
    )


def _line(latex: Latex, fields: Mapping[str, str], *keys: str) -> str:
    return text.squeeze(latex.text(first(fields.get(key, "") for key in keys)))


def _url(value: str) -> str:
    match = re.search(r"https?://[^\s{}\"<>]+", value.replace("\\_", "_").replace("\\%", "%").replace("\\&", "&"))
    return match[0] if match else ""


def _date(fields: Mapping[str, str], latex: Latex) -> tuple[str, Found | None]:
    """BibLaTeX's `date`, or BibTeX's year and month where they know more of the same year."""
    whole = _line(latex, fields, "date")
    date, (words, older) = stamps.parse(whole), _month(fields, latex)
    if date is None or (older and date.precision == "year" != older.precision and older.day.year == date.day.year):
        return words, older
    return whole, date


def _month(fields: Mapping[str, str], latex: Latex) -> tuple[str, Found | None]:
    """The year with its month, which may be a number, a name, or a name with a day."""
    year, month, day = (_line(latex, fields, key) for key in ("year", "month", "day"))
    month = re.split(r"\s*[–—/&]\s*", month)[0].strip(" .")
    named = _MONTHS.get(month.lower(), month)
    if re.fullmatch(r"\d{1,2}", named) and re.fullmatch(r"\d{4}", year):
        return " ".join(filter(None, (day, month, year))), stamps.parts(year, named, day or None)
    words = f"{month} {year}".strip()
    return words, stamps.parse(words) or stamps.parse(year)


def _authors(fields: Mapping[str, str], latex: Latex) -> tuple[str, ...]:
    """The authors; of films whoever directed. Editors and translators are none."""
    listed = fields.get("author", "")
    if not listed.strip():
        directed = fields.get("editortype", "").lower() == "director"
        listed = fields.get("director", "") or (fields.get("editor", "") if directed else "")
    found = (_name(name, latex) for name in split_multiple_persons_names(listed[:_LONGEST]))
    return tuple(dict.fromkeys(name for name in found if name and name.lower() not in ("others", "et al.")))


def _name(name: str, latex: Latex) -> str:
    if "=" in name and (given_as := dict(_NAME_PART.findall(name))):
        said = {key.lower(): text.squeeze(latex.text(value.strip(' "'))) for key, value in given_as.items()}
        particle, suffix = said.get("prefix", ""), said.get("suffix", "")
        return names.ordered(said.get("family", ""), said.get("given", ""), particle=particle, suffix=suffix)
    parts = parse_single_name_into_parts(name, strict=False)
    given, particle, family, suffix = (
        text.squeeze(latex.text(" ".join(words))) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    return names.ordered(family, given, particle=particle, suffix=suffix)
