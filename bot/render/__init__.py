"""Nouns of the corpus as Discord messages; every platform limit and all escaping live here and nowhere else.

`limits` knows what a message may hold, `safe` makes words harmless; the rest says how each answer looks.
"""

from bot.render.days import digest, on_this_date
from bot.render.limits import Reply, Tone
from bot.render.safe import escape, say
from bot.render.short import listing, notice, tally

__all__ = ["Reply", "Tone", "digest", "escape", "listing", "notice", "on_this_date", "say", "tally"]
