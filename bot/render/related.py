"""Pieces like a piece, and why."""

from __future__ import annotations

from collections.abc import Sequence

from bot.asking.asks import Like
from bot.asking.buttons import Read
from bot.render import safe
from bot.render.sheet import ALONE, Audience, Reply, Sheet
from bot.render.words import facts, titled
from bot.tongues import told, tr
from corpus.model import Piece
from corpus.search.related import Related

_TITLE, _FACTS, _LEAD, _WHY = 160, 180, 160, 240


def related(shown: Piece, found: Sequence[Related], *, audience: Audience = ALONE) -> Reply:
    """The pieces most like `shown`, most alike first."""
    sheet = Sheet(tail=(100, 4))
    heading = tr("Like “{title}”", title=safe.fit(titled(shown.title), 200))
    sheet.section(f"## {heading}\n-# {tr('Most alike first')}", Read(shown.key))
    for one in found:
        sheet.rule()
        sheet.section(_entry(one), Read(one.piece.key))
    if not found:
        sheet.text(tr("No other piece shares a tag or a telling word with it."))
    return sheet.close(Like(shown.key), audience).reply()


def _entry(one: Related) -> str:
    lead = one.piece.standfirst or one.piece.text.partition("\n\n")[0]
    lines = (
        f"### {safe.fit(titled(one.piece.title), _TITLE)}",
        f"-# {known}" if (known := facts(one.piece, _FACTS)) else "",
        safe.fit(lead, _LEAD),
        "-# " + tr("Why: {reasons}", reasons=safe.fit(told(one.why), _WHY)),
    )
    return "\n".join(filter(None, lines))
