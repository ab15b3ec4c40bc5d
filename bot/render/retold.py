"""A summary that a language model wrote: its sentences with their numbers, who wrote it, and the way to the pieces."""

from __future__ import annotations

from collections.abc import Sequence

from bot.asks import Export, Retell, Sum
from bot.buttons import Open
from bot.render import safe
from bot.render.limits import ALONE, Audience, Reply, Sheet
from bot.render.summing import sources
from bot.render.words import many
from corpus.model import Summary
from corpus.retelling import Claim, Retold


def retold(made: Summary, told: Retold, ask: Retell, *, audience: Audience = ALONE) -> Reply:
    """What the model wrote, marked as its words; the numbers are those of the summary word for word."""
    sheet = Sheet(tail=(700, 8))
    who = safe.fit(told.model, 80)
    sheet.text(f"## {safe.fit(made.tag.name, 200)}\n-# 🤖 Written by a language model, {who}, not by the authors")
    sheet.rule()
    shown = _put(sheet, told.claims)
    sheet.end().rule()
    sheet.text("\n".join(f"-# {line}" for line in _small(made, told, shown)))
    sheet.menu(sources(made))
    exact = Open(Sum(ask.words, ask.since, ask.until, ask.length), "Word for word")
    files = Open(Export(ask.words, ask.since, ask.until, ask.length), "Export")
    return sheet.close(ask, audience, [exact, files]).reply()


def _put(sheet: Sheet, claims: Sequence[Claim]) -> int:
    """The sentences in their order, as many as there is room for; how many those are."""
    told: list[str] = []
    for claim in claims:
        numbers = ", ".join(map(str, claim.cites))
        entry = f"{safe.say(claim.words)} **\\[{numbers}\\]**"
        if safe.size("\n\n".join([*told, entry])) > sheet.room:
            break
        told.append(entry)
    sheet.text("\n\n".join(told))
    return len(told)


def _small(made: Summary, told: Retold, shown: int) -> list[str]:
    lines = [
        f"It was given {many(len(made.sentences), 'numbered point')} of {many(len(made.sources), 'piece')} and "
        "nothing else. Every sentence names those it rests on; numbers, names and quotations in it stand there."
    ]
    if told.dropped:
        lines.append(f"Left out, as not to be found there: {many(len(told.dropped), 'further sentence')}.")
    if shown < len(told.claims):
        lines.append(f"No room was left here for {many(len(told.claims) - shown, 'sentence')}.")
    return lines
