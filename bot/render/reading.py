"""A piece to read: its facts, the intro set apart, the text in pages that break between paragraphs, notes and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.asking.asks import Cite, Like, Read
from bot.asking.buttons import Open, Turn
from bot.render import safe
from bot.render.paragraphs import PAGE, lines, link, paragraphs, parts
from bot.render.sheet import ALONE, Audience, Item, Reply, Sheet
from bot.render.turns import turns
from bot.render.words import facts, titled
from bot.tongues import now, row, tr
from corpus import language
from corpus.model import Piece

_TITLE, _TERMS = 240, 300
_OPENING = 60  # characters of a sentence, by which the page that it stands on is found
_SWITCHES = 4  # languages of a piece that it can be read in alone
_LINKS = 12  # links of the text that are listed


@dataclass(frozen=True, slots=True)
class _Block:
    """A bit of a page: safe text that may stand on its own, and whether a line sets it apart from what is above."""

    words: str
    apart: bool = False


def piece(shown: Piece, ask: Read, *, audience: Audience = ALONE) -> Reply:
    """A page of a piece; a page that is not there is the last."""
    tongues = _tongues(shown)
    lang = ask.lang if ask.lang in tongues else ""
    pages = _pages(list(_blocks(shown, lang)))
    number = max(1, min(ask.page if ask.at is None else _page_of(shown.text[ask.at :], pages), len(pages)))
    sheet = Sheet(tail=(140, 16))
    sheet.text(_head(shown) if number == 1 else _short_head(shown))
    if number == 1 and shown.tags:
        sheet.text("-# " + tr("Tags: {names}", names=_listed([tag.name for tag in shown.tags])))
    if number == 1 and shown.categories:
        sheet.text("-# " + tr("Categories: {names}", names=_listed(shown.categories)))
    sheet.rule()
    for block in pages[number - 1]:
        if block.apart:
            sheet.rule()
        sheet.text(block.words)
    sheet.end()
    if len(pages) > 1:
        sheet.text("-# " + tr("Page {number} of {pages}", number=number, pages=len(pages)))
    here = Read(shown.key, number, lang=lang)
    sheet.row(turns(here, number, len(pages)))
    sheet.row(_switches(here, tongues))
    return sheet.close(here, audience, list(_ways(shown))).reply()


def _head(shown: Piece) -> str:
    lines = [f"## {safe.fit(titled(shown.title), _TITLE)}"]
    if known := facts(shown):
        lines.append(f"-# {known}")
    return "\n".join(lines)


def _short_head(shown: Piece) -> str:
    return f"### {safe.fit(titled(shown.title), 120)}"


def _listed(terms: Sequence[str]) -> str:
    told: list[str] = []
    for term in terms:
        longer = [*told, safe.fit(term, 60)]
        if safe.size(row(longer)) > _TERMS:
            return tr("{names} and {n} more", "{names} and {n} more", names=row(told), n=len(terms) - len(told))
        told = longer
    return row(told)


def _tongues(shown: Piece) -> list[str]:
    """The languages that one can switch between; none where all is in one."""
    found = list(dict.fromkeys(code.split("-")[0].lower() for code in shown.languages))
    return found[:_SWITCHES] if len(found) > 1 else []


def _switches(here: Read, tongues: Sequence[str]) -> Iterator[Item]:
    for lang in tongues:
        if lang != here.lang:
            yield Turn(Read(here.key, lang=lang), tr("Only {language}", language=now().language(lang)))
    if here.lang:
        yield Turn(Read(here.key), tr("All languages"))


def _ways(shown: Piece) -> Iterator[Item]:
    yield Open(Like(shown.key), tr("Related"))
    yield Open(Cite(shown.key, of="piece"), tr("Cite"))
    if address := link(shown.url):
        yield ui.Button(label=tr("Original"), style=discord.ButtonStyle.link, url=address)


def _in(shown: Piece, lang: str) -> str:
    """The text, or of it what is in one language."""
    if not lang:
        return shown.text
    some = shown.text.split("\n\n")
    codes = language.each(some, shown.languages)
    return "\n\n".join(part for part, code in zip(some, codes, strict=True) if code.lower().startswith(lang))


def _blocks(shown: Piece, lang: str) -> Iterator[_Block]:
    """All there is to read, in the order of reading; of the text what is in one language, or all."""
    links: dict[str, str] = {}
    if shown.standfirst:
        yield from (_Block(f"**{part}**") for part in parts(shown.standfirst, PAGE // 2))
    if shown.intro:
        for part in paragraphs(shown.intro, links):
            yield _Block("\n".join(f"> {line}" for line in part.split("\n")))
    apart = bool(shown.intro or shown.standfirst)
    for part in paragraphs(_in(shown, lang), links):
        yield _Block(part, apart=apart)
        apart = False
    if shown.author_note:
        for n, part in enumerate(paragraphs(shown.author_note, links)):
            yield _Block("\n".join(f"-# {line}" for line in part.split("\n")), apart=n == 0)
    if shown.notes:
        yield _Block(f"### {tr('Notes')}", apart=True)
        for part in paragraphs(shown.notes, links):
            yield _Block("\n".join(f"-# {line}" for line in part.split("\n")))
    if links:
        yield _Block(f"### {tr('Links')}", apart=True)
        yield from (_Block(f"-# {label}: {address}") for address, label in list(links.items())[:_LINKS])


def _pages(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Blocks in pages. A heading goes to the page of what it heads; no page has more blocks than a message takes."""
    pages: list[list[_Block]] = [[]]
    room = PAGE
    for n, block in enumerate(blocks):
        need = safe.size(block.words) + 3
        if block.words.startswith("### ") and n + 1 < len(blocks):
            need += safe.size(blocks[n + 1].words) + 1
        if pages[-1] and need > room:
            pages.append([])
            room = PAGE
        pages[-1].append(block)
        room -= safe.size(block.words) + 3
    return [_joined(page) for page in pages]


def _page_of(words: str, pages: Sequence[Sequence[_Block]]) -> int:
    """The page on which the text that begins with these words stands; the first where it is not found."""
    opening = next((line.split("\n")[0] for line in lines(words.split("\n", 1)[0], {})), "")[:_OPENING]
    return next((n for n, page in enumerate(pages, 1) if any(opening in block.words for block in page)), 1)


def _joined(page: Sequence[_Block]) -> list[_Block]:
    """Paragraphs that no line sets apart in one text, an empty line between: a message takes few components."""
    joined: list[_Block] = []
    for block in page:
        if joined and not block.apart:
            above = joined[-1]
            joined[-1] = _Block(above.words + _between(above.words, block.words) + block.words, above.apart)
        else:
            joined.append(_Block(block.words, block.apart and bool(joined)))
    return joined


def _between(above: str, below: str) -> str:
    """What parts two paragraphs: small print stands close, a quote goes on, all else keeps its distance."""
    if below.startswith("-# ") and above.split("\n")[-1].startswith(("-# ", "### ")):
        return "\n"
    return "\n> \n" if above.startswith("> ") and below.startswith("> ") else "\n\n"
