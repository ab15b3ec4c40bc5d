"""Nouns of the corpus as Discord messages; every platform limit and all escaping live here and nowhere else.

`limits` knows what a message may hold and `sheet` holds no more; `safe` makes words harmless; `cited` writes citations
as a file, packed where it is too large to send; the rest says how each answer looks.
"""

from bot.render.audit import audit
from bot.render.cite import citations, exported
from bot.render.days import MOST, digest, on_this_date
from bot.render.help import Try, facts, welcome
from bot.render.limits import FILE
from bot.render.reading import piece
from bot.render.reindex import progress, tally
from bot.render.related import related
from bot.render.retold import retold
from bot.render.search import fence_id, page
from bot.render.sheet import ALONE, Audience, Reply, Tone
from bot.render.short import listing, notice
from bot.render.summing import comparison, summary
from bot.render.tagged import portrait, tags
from bot.render.timeline import timeline

__all__ = [
    "ALONE",
    "FILE",
    "MOST",
    "Audience",
    "Reply",
    "Tone",
    "Try",
    "audit",
    "citations",
    "comparison",
    "digest",
    "exported",
    "facts",
    "fence_id",
    "listing",
    "notice",
    "on_this_date",
    "page",
    "piece",
    "portrait",
    "progress",
    "related",
    "retold",
    "summary",
    "tags",
    "tally",
    "timeline",
    "welcome",
]
