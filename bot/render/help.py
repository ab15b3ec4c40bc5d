"""What the bot knows, and how to ask it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.asks import Ask, Help
from bot.buttons import Open
from bot.render import safe
from bot.render.limits import ALONE, Audience, Reply, Sheet
from bot.render.words import counted, language, many, span
from corpus import dates
from corpus.model import Count, Facts


@dataclass(frozen=True, slots=True)
class Try:
    """Something to ask: the command as it is typed, what it does, and what it asks for."""

    command: str
    told: str
    ask: Ask


def welcome(pieces: int, tries: Sequence[Try], further: Sequence[str]) -> Reply:
    """A first message in a channel: things to ask, each with a button that asks it, and lines of small print."""
    sheet = Sheet(tail=(600, 2))
    sheet.text(
        f"## Hello, I am Almanac\nI keep **{many(pieces, 'piece')}** of published work. "
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
    years = span(known.first, known.last)
    when = f", published from {years}" if " to " in years else f", published in {years}" if years else ""
    return (
        f"I keep **{many(known.pieces, 'piece')}** of published work{when}, by {many(known.authors, 'author')} in "
        f"{many(known.outlets, 'outlet')}, under {many(known.tags, 'tag')}."
    )


def _commands(tags: Sequence[Count]) -> str:
    tag = _name(tags, 0)
    lines = (
        ("/search", "finds pieces by their words"),
        ("/piece", "opens one to read"),
        ("/summarize", f"tells what the pieces of a tag say{f', such as {tag}' if tag else ''}"),
        ("/tags", "lists the tags, or shows one"),
        ("/timeline", "shows how many there are over the years"),
        ("/related", "finds pieces like one, and says why"),
        ("/cite", "gives BibTeX, RIS, CSL-JSON or Markdown for your bibliography"),
        ("/onthisdate", "shows what was published on a day of earlier years"),
    )
    return "### Commands\n" + "\n".join(f"**{name}** {told}" for name, told in lines)


def _queries(tags: Sequence[Count], known: Facts) -> str:
    tag = tags[0].value if tags else ""
    year = str(known.last.year) if known.last else "2012"
    lines = [
        ("words", "any of them; pieces with all come first"),
        ('"two words"', "exactly so, side by side"),
        ("-word", "without it"),
        ("this OR that", "one or the other"),
        ("begin*", "every word that starts so"),
    ]
    fences = [f"tag:{tag}"] if tag else []
    fences += [f"year:{year}", f"since:{year}-01", f"until:{year}", "author:name", "outlet:name", "lang:en"]
    told = "\n".join(f"`{written}` {meant}" for written, meant in lines)
    within = " ".join(f"`{_code(fence)}`" for fence in fences)
    return f"### In a search you can write\n{told}\n{within} keep to such pieces; a minus before one keeps them out"


def _small(known: Facts, built: datetime | None) -> list[str]:
    lines = []
    if len(known.languages) > 1:
        lines.append(f"Languages: {counted([replace(one, label=language(one.value)) for one in known.languages], 300)}")
    if known.dated < known.pieces:
        lines.append(f"{known.dated:,} of the pieces have a full date")
    if built:
        zone = built.tzname() or ""
        lines.append(f"Index built on {dates.spoken(built.date())} at {built:%H:%M} {zone}".rstrip())
    lines.append("In the menu of any message, under Apps, “Find related pieces” looks for what it speaks of.")
    lines.append("Answers are yours alone until you press Share.")
    return lines


def _name(tags: Sequence[Count], n: int) -> str:
    return safe.fit(tags[n].label, 60) if len(tags) > n else ""


def _code(words: str) -> str:
    """Inside a code mark, where nothing is escaped and nothing formats, but a backquote would end it."""
    return safe.cut(words.replace("`", "'"), 60)
