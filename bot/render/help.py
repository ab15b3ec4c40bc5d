"""What the bot knows, and how to ask it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import tongues
from bot.asking.asks import Ask, Help
from bot.asking.buttons import Open
from bot.render import safe
from bot.render.sheet import ALONE, Audience, Reply, Sheet
from bot.render.words import counted, pieces, span
from bot.tongues import tr
from corpus.model import Count, Facts


@dataclass(frozen=True, slots=True)
class Try:
    """Something to ask: the command as it is typed, what it does, and what it asks for."""

    command: str
    told: str
    ask: Ask


def welcome(kept: int, tries: Sequence[Try], further: Sequence[str]) -> Reply:
    """A first message in a channel: things to ask, each with a button that asks it, and lines of small print."""
    sheet = Sheet(tail=(600, 2))
    sheet.text(
        f"## Hello, I am Almanac\nI keep **{pieces(kept)}** of published work. "
        "Type a command below, or press a button to see what it answers."
    )
    sheet.rule()
    for one in tries:
        name, _, rest = one.command.partition(" ")
        words = f"**{name}** {safe.fit(rest, 120)}".rstrip()
        sheet.section(f"{words}\n-# {safe.fit(one.told, 120)}", Open(one.ask, "Try it"))
    sheet.end().rule()
    sheet.text("\n".join(f"-# {safe.fit(line, 180)}" for line in further))
    return sheet.reply()


def facts(known: Facts, tags: Sequence[Count], built: datetime | None, *, audience: Audience = ALONE) -> Reply:
    """Counts, span and age of the index, and questions that work on it: `tags` are a few of those with most pieces."""
    sheet = Sheet(tail=(100, 4))
    sheet.text(f"## Almanac\n{_known(known)}")
    sheet.rule()
    sheet.text(_commands(tags))
    sheet.rule()
    sheet.text(_queries(tags, known))
    sheet.rule()
    sheet.text("\n".join(f"-# {line}" for line in _small(known, built)))
    return sheet.close(Help(), audience).reply()


def _known(known: Facts) -> str:
    told = tr(
        "I keep **{pieces}** of published work, by {authors} in {outlets}, under {tags}.",
        pieces=pieces(known.pieces),
        authors=tr("{n} author", "{n} authors", n=known.authors),
        outlets=tr("{n} outlet", "{n} outlets", n=known.outlets),
        tags=tr("{n} tag", "{n} tags", n=known.tags),
    )
    years = span(known.first, known.last)
    return f"{told} {tr('Published: {time}.', time=years)}" if years else told


def _commands(tags: Sequence[Count]) -> str:
    tag = safe.fit(tags[0].label, 60) if tags else ""
    summed = tr("tells what the pieces of a tag say")
    lines = (
        ("search", tr("finds pieces by their words")),
        ("piece", tr("opens one to read")),
        ("summarize", tr("tells what the pieces of a tag say, such as {tag}", tag=tag) if tag else summed),
        ("tags", tr("lists the tags, or shows one")),
        ("timeline", tr("shows how many there are over the years")),
        ("related", tr("finds pieces like one, and says why")),
        ("cite", tr("gives BibTeX, RIS, CSL-JSON or Markdown for your bibliography")),
        ("onthisdate", tr("shows what was published on a day of earlier years")),
    )
    told = "\n".join(f"**{tongues.command(name)}** {what}" for name, what in lines)
    return f"### {tr('Commands')}\n{told}"


def _queries(tags: Sequence[Count], known: Facts) -> str:
    tag = tags[0].value if tags else ""
    year = str(known.last.year) if known.last else "2012"
    lines = [
        (tr("words"), tr("any of them; pieces with all come first")),
        (tr('"two words"'), tr("exactly so, side by side")),
        (tr("-word"), tr("without it")),
        (tr("this OR that"), tr("one or the other")),
        (tr("begin*"), tr("every word that starts so")),
    ]
    fences = [f"tag:{tag}"] if tag else []
    fences += [f"year:{year}", f"since:{year}-01", f"until:{year}", tr("author:name"), tr("outlet:name"), "lang:en"]
    told = "\n".join(f"`{written}` {meant}" for written, meant in lines)
    within = " ".join(f"`{_code(fence)}`" for fence in fences)
    keep = tr("{fences} keep to such pieces; a minus before one keeps them out", fences=within)
    return f"### {tr('In a search you can write')}\n{told}\n{keep}"


def _small(known: Facts, built: datetime | None) -> list[str]:
    lines = []
    if len(known.languages) > 1:
        named = [one._replace(label=tongues.now().language(one.value)) for one in known.languages]
        lines.append(tr("Languages: {names}", names=counted(named, 300)))
    if known.dated < known.pieces:
        lines.append(tr("{n} of the pieces has a full date", "{n} of the pieces have a full date", n=known.dated))
    if built:
        zone = f" {built.tzname() or ''}".rstrip()
        day = tongues.now().when(built.date())
        lines.append(tr("Index built on {day} at {time}", day=day, time=f"{built:%H:%M}{zone}"))
    lines.append(tr("In the menu of any message, under Apps, “Find related pieces” looks for what it speaks of."))
    lines.append(tr("Answers are yours alone until you press Share."))
    return lines


def _code(words: str) -> str:
    """Inside a code mark, where nothing is escaped and nothing formats, but a backquote would end it."""
    return safe.cut(words.replace("`", "'"), 60)
