"""What people take along: citations, one as text to copy and many as a file; a summary as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot import tongues
from bot.asking.asks import Cite, Export
from bot.asking.buttons import Read
from bot.render import safe
from bot.render.cited import Cited, named
from bot.render.search import asked
from bot.render.sheet import ALONE, Audience, Item, Reply, Sheet
from bot.render.turns import form
from bot.render.words import DOT, facts, pieces, titled
from bot.tongues import tr
from corpus import cite, document
from corpus.cite import Format
from corpus.model import Summary
from corpus.retelling import Retold

_LIGHT: dict[Format, str] = {"bibtex": "bibtex", "ris": "", "csl-json": "json", "markdown": "md"}  # syntax highlighting


def citations(made: Cited, ask: Cite, *, audience: Audience = ALONE) -> Reply:
    """The citations in the format asked for, and buttons for the others."""
    sheet = Sheet(tail=(100, 7))
    if made.piece:
        sheet.section(_heading(made), Read(made.piece.key))
    else:
        sheet.text(_heading(made))
    sheet.faults(made.query)
    if not made.written:
        sheet.text(tr("Nothing was found that could be cited. Try fewer or other words."))
        return sheet.reply()
    _put(sheet, made, ask.form)
    return sheet.close(ask, audience, list(_formats(ask))).reply()


def exported(made: Summary, told: Retold | None, ask: Export, *, audience: Audience = ALONE) -> Reply:
    """The summary of a tag as files, with what a language model made of it, if it did."""
    sheet = Sheet(tail=(100, 3))
    title = tr("{tag}, as files", tag=safe.fit(made.tag.name, 200))
    points = tr(
        "{n} point in Markdown, with footnotes", "{n} points in Markdown, with footnotes", n=len(made.sentences)
    )
    keys = tr("{pieces} in BibTeX, under the keys that the footnotes name", pieces=pieces(len(made.sources)))
    prose = tr("With the prose that {model} wrote of it", model=safe.fit(told.model, 80)) if told else ""
    sheet.text("\n-# ".join(filter(None, (f"## {title}", f"{points}{DOT}{keys}", prose))))
    name = named(made.tag.slug, "summary")
    sheet.file(f"{name}.md", tongues.told(document.as_markdown(made, told)).encode("utf-8", "replace"))
    if made.sources:
        sheet.file(f"{name}.bib", document.as_bibtex(made).encode("utf-8", "replace"))
    return sheet.close(ask, audience).reply()


def _heading(made: Cited) -> str:
    if made.piece:
        return "\n-# ".join(filter(None, (f"## {safe.fit(titled(made.piece.title), 240)}", facts(made.piece))))
    about = asked(made.query) if made.query else ""
    title = f"## {tr('{n} citation', '{n} citations', n=made.written)} {safe.fit(about, 150)}".rstrip()
    if made.close:
        return f"{title}\n-# {tr('No piece has all of these words; these come closest')}"
    if made.written < made.total:
        rest = tr(
            "Oldest first, the first of {pieces}; `corpus cite` on the command line writes them all",
            pieces=pieces(made.total),
        )
        return f"{title}\n-# {rest}"
    return f"{title}\n-# {tr('Oldest first')}" if made.written > 1 else title


def _put(sheet: Sheet, made: Cited, written: Format) -> None:
    """One citation as text, where it fits and holds nothing that is more than text; else a file."""
    words = made.content.decode("utf-8", "replace").rstrip() if made.piece else ""
    inert = "```" not in words and safe.plain(words) == words
    if words and inert and sheet.text(f"```{_LIGHT[written]}\n{words}\n```"):
        return
    if not sheet.file(made.name, made.content):
        sheet.text(tr("The file would be larger than Discord takes. Narrow it by tag, author, outlet or year."))


def _formats(ask: Cite) -> Iterator[Item]:
    for one, name in cite.NAMES.items():
        yield form(replace(ask, form=one), name, now=one == ask.form)
