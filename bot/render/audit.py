"""Who did what, when, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.memory import Act
from bot.render import safe
from bot.render.sheet import Reply, Sheet
from bot.render.short import LINE, fitting
from bot.tongues import tr


def audit(acts: Sequence[Act], zone: ZoneInfo) -> Reply:
    """The lines of the audit, newest first, as many as fit; all of them in a file where some do not, or not whole."""
    sheet = Sheet(tail=(160, 3))
    sheet.text(f"## {tr('Audit')}")
    if not acts:
        sheet.text(safe.say(tr("Nothing has been written into it yet.")))
        return sheet.reply()
    lines = [_line(act, zone) for act in acts]
    kept = fitting([f"• {safe.fit(line, LINE)}" for line in lines], sheet.room)
    sheet.text("\n".join(kept))
    sheet.end().text("-# " + safe.say(tr("Newest first; times are those of {zone}.", zone=zone.key)))
    if kept != [f"• {safe.say(line)}" for line in lines]:
        sheet.file("audit.txt", "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    return sheet.reply()


def _line(act: Act, zone: ZoneInfo) -> str:
    """One act on one line. What was done and how it ended are kept in English, as all logs are."""
    name = act.name or (tr("the bot") if act.who is None else str(act.who))
    who = f"{name} ({act.who})" if act.who is not None and act.name else name
    return safe.line(f"{act.at.astimezone(zone):%Y-%m-%d %H:%M:%S} · {who} · {act.what} · {act.ended}")
