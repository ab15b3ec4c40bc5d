"""A summary that a language model wrote: its sentences with their numbers, who wrote it, and the way to the pieces."""

from __future__ import annotations

from collections.abc import Sequence

from bot.asking.asks import Export, Retell, Sum
from bot.asking.buttons import Open
from bot.render import safe
from bot.render.sheet import ALONE, Audience, Reply, Sheet
from bot.render.summing import sources
from bot.render.words import pieces
from bot.tongues import tr
from corpus import retelling
from corpus.model import Summary
from corpus.retelling import Claim, Retold


def retold(made: Summary, told: Retold, ask: Retell, *, audience: Audience = ALONE) -> Reply:
    """What the model wrote, marked as its words; the numbers are those of the summary word for word."""
    sheet = Sheet(tail=(700, 8))
    who = safe.fit(told.model, 80)
    by = tr("Written by a language model, {model}, not by the authors", model=who)
    sheet.text(f"## {safe.fit(made.tag.name, 200)}\n-# 🤖 {by}")
    sheet.rule()
    shown = _put(sheet, told.claims)
    sheet.end().rule()
    sheet.text("\n".join(f"-# {line}" for line in _small(made, told, shown)))
    sheet.menu(sources(made))
    exact = Open(Sum(ask.words, ask.since, ask.until, ask.length), tr("Word for word"))
    files = Open(Export(ask.words, ask.since, ask.until, ask.length), tr("Export"))
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
    given = retelling.given(made.sentences)
    lines = [
        tr(
            "It was given {n} numbered point ({pieces}) and nothing else.",
            "It was given {n} numbered points ({pieces}) and nothing else.",
            n=len(given),
            pieces=pieces(len({quote.key for quote in given})),
        ),
        tr("Every sentence names those it rests on; numbers, names and quotations in it stand there."),
    ]
    if told.dropped:
        lines.append(
            tr(
                "Left out, as not to be found there: {n} further sentence.",
                "Left out, as not to be found there: {n} further sentences.",
                n=len(told.dropped),
            )
        )
    if shown < len(told.claims):
        rest = len(told.claims) - shown
        lines.append(tr("No room was left here for {n} sentence.", "No room was left here for {n} sentences.", n=rest))
    return lines
