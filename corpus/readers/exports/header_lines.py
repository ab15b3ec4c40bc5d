"""Facts as plain lines above a text: `Title: ...` as Python-Markdown and MultiMarkdown have it, or Pandoc's `% ...`.

Sources: https://python-markdown.github.io/extensions/meta_data/ (Pelican, MkDocs), MultiMarkdown's user guide on
metadata, and https://pandoc.org/MANUAL.html#extension-pandoc_title_block. Notion exports a page as its title, a line
for each property, and the text.
"""

from __future__ import annotations

import re

_MOST = 40  # lines; more is no header
_FACT = re.compile(r"([A-Za-z][\w -]{0,30}):[ \t]*(.*)")
_TITLE = re.compile(r"# (.+)\n\n")
_TELLING = frozenset(("date", "published", "author", "authors", "tags", "created"))
_PERCENT = ("title", "author", "date")


def split(source: str) -> tuple[dict[str, object], int] | None:
    """The facts at the start of `source` by name, and where the text after them begins; None where there are none.

    >>> split("Title: Low water\\nTags: rivers,\\n  weirs\\n\\nIt fell.")
    ({'Title': 'Low water', 'Tags': 'rivers, weirs'}, 40)
    >>> split("% Low water\\n% Ada Quill; Bo Li\\n\\nIt fell.")
    ({'title': 'Low water', 'author': ['Ada Quill', 'Bo Li']}, 32)
    >>> split("Note: it fell.\\n\\nThen it rose.") is None
    True
    """
    title = _TITLE.match(source)
    start = title.end() if title else 0
    end = source.find("\n\n", start)
    end = end if end >= 0 else len(source)
    lines = source[start:end].split("\n", _MOST)
    if len(lines) > _MOST:
        return None
    facts = _percents(lines) if source.startswith("% ") else _named(lines)
    if title and facts:
        telling = len(facts) > 1 and any(name.lower() in _TELLING for name in facts)
        return ({**facts, "title": title[1].strip()}, end + 2) if telling else None
    return (facts, end + 2) if facts and any(name.lower() == "title" for name in facts) else None


def _named(lines: list[str]) -> dict[str, object] | None:
    """Every line is a fact, or goes on with the one before."""
    facts: dict[str, str] = {}
    name = ""
    for line in lines:
        if fact := _FACT.fullmatch(line):
            name = fact[1]
            facts[name] = fact[2].strip()
        elif name and line[:1] in (" ", "\t"):
            facts[name] = f"{facts[name]} {line.strip()}".strip()
        else:
            return None
    return dict(facts)


def _percents(lines: list[str]) -> dict[str, object] | None:
    """The title, the authors and the date, in this order, each after a `%`; lines set off go on with the one before."""
    fields: list[list[str]] = []
    for line in lines:
        if line.startswith("%"):
            fields.append([line[1:].strip()])
        elif fields and line[:1] in (" ", "\t"):
            fields[-1].append(line.strip())
        else:
            return None
    if len(fields) > len(_PERCENT):
        return None
    facts: dict[str, object] = {}
    for name, said in zip(_PERCENT, fields, strict=False):
        authors = [one.strip() for line in said for one in line.split(";") if one.strip()]
        facts[name] = authors if name == "author" else " ".join(said)
    return {name: said for name, said in facts.items() if said}
