"""Why a digest rests or was not posted: the memory keeps it in English, and it is told in the reader's language."""

from __future__ import annotations

import re

from corpus.said import Said, mark

PAUSED = mark("paused by {name}")
OUT = mark("I am not in its server any more.")
GONE = mark("its channel ({channel}) is not there any more.")
CLOSED = mark("I may not use <#{channel}>; there I need View Channel, Send Messages and Read Message History.")
REFUSED = mark("Discord did not accept the message ({why}).")
LATE = mark("the bot was not running, or could not post, in time")
EMPTY = mark("nothing to show on this date")
PUT_BACK = mark("the memory is a copy that was put back")
_ALL = (PAUSED, OUT, GONE, CLOSED, REFUSED, LATE, EMPTY, PUT_BACK)


def said(reason: str) -> str:
    """A reason that was kept as a sentence that can be told in any language; one that nobody gives any more as it is.

    >>> said("paused by mina").values
    {'name': 'mina'}
    """
    for template in _ALL:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(template))
        if found := re.fullmatch(pattern, reason):
            return Said(template, **found.groupdict())
    return reason
