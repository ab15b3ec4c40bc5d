"""What was published on this date, asked for or posted by a digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot import tongues
from bot.asking import asks
from bot.asking.buttons import Read, Share, Turn
from bot.render import safe
from bot.render.sheet import ALONE, Audience, Reply, Sheet
from bot.render.words import DOT, ago, facts, pieces, titled
from bot.tongues import tr
from corpus.almanac import Entry

MOST = 9  # entries of one message: each is a text and a row of two buttons
_TITLE, _FACTS, _NOTE = 200, 200, 300
_PASSAGE = (140, 320)  # characters of a passage: at least, where there are many entries, and at most
_LINED = 6  # up to so many have a line between them; more would be too many components


def digest(heading: str, entries: Sequence[Entry], day: date | None, *, note: str = "", delivery: str = "") -> Reply:
    """A digest post: the pieces, each with its buttons; Read names the `delivery` it stands in.

    With a `day` it says how long before that each was published.
    """
    sheet = Sheet(tail=(60, 1))
    sheet.text(f"## {safe.fit(heading, 200)}")
    if note:
        sheet.text(f"-# {safe.fit(note, _NOTE)}")
    shown = 0
    for entry in entries[:MOST]:
        if len(entries) <= _LINED:
            sheet.rule()
        if not sheet.text(_post(entry, day, _room(sheet, len(entries[:MOST]) - shown))):
            break
        key = entry.piece.key
        sheet.row([Read(key, delivery=delivery), Share(asks.Read(key))])
        shown += 1
    return _counted(sheet, len(entries) - shown).reply()


def on_this_date(
    day: date,
    entries: Sequence[Entry],
    *,
    near: Sequence[Entry] = (),
    archive: Sequence[Entry] = (),
    audience: Audience = ALONE,
) -> Reply:
    """Earlier years' pieces of a date; where there is none those of the days around it, or what the archive has."""
    sheet = Sheet(tail=(160, 6))
    heading = tr("On {day}", day=tongues.now().anniversary(day))
    sheet.text(f"## {heading}\n{_told(day, len(entries), bool(near), bool(archive))}")
    some = entries or near or archive
    shown = 0
    for entry in some[:MOST]:
        if len(some) <= _LINED:
            sheet.rule()
        if not sheet.section(_answer(entry, _room(sheet, len(some[:MOST]) - shown)), Read(entry.piece.key)):
            break
        shown += 1
    _counted(sheet, len(some) - shown)
    around = [(day + timedelta(days), way) for days, way in ((-1, "‹ {}"), (1, "{} ›"))]
    buttons = [Turn(asks.Day(other), way.format(tongues.now().anniversary(other))) for other, way in around]
    return sheet.close(asks.Day(day), audience, buttons).reply()


def _told(day: date, there: int, near: bool, archive: bool) -> str:
    if there:
        return "-# " + tr("{pieces} from earlier years", pieces=pieces(there))
    when = tongues.now().anniversary(day)
    if near:
        return tr("Nothing was published on {day} in earlier years. These come close to it:", day=when)
    none = tr("Nothing was published on {day} in earlier years, nor in the days around it.", day=when)
    return f"{none} {tr('From the archive instead:')}" if archive else none


def _counted(sheet: Sheet, more: int) -> Sheet:
    """How many were not shown, where there are any."""
    if more:
        sheet.end().text("-# " + tr("and {n} more piece", "and {n} more pieces", n=more))
    return sheet


def _room(sheet: Sheet, left: int) -> int:
    """Characters that a passage may have when so many entries are still to come."""
    least, most = _PASSAGE
    return max(least, min(most, sheet.room // max(1, left) - _TITLE - _FACTS))


def _post(entry: Entry, day: date | None, room: int) -> str:
    """Title, then how long ago, by whom and where, then what it says."""
    when = ago(entry.piece, day) if day else ""
    known = DOT.join(filter(None, [when[:1].upper() + when[1:], facts(entry.piece, _FACTS - len(when))]))
    return _entry(f"### {safe.fit(titled(entry.piece.title), _TITLE)}", known, entry, room)


def _answer(entry: Entry, room: int) -> str:
    """The year first: that is what a reader of an almanac looks for."""
    year = f"{entry.piece.published.year}{DOT}" if entry.piece.published else ""
    return _entry(f"### {year}{safe.fit(titled(entry.piece.title), _TITLE)}", facts(entry.piece, _FACTS), entry, room)


def _entry(title: str, known: str, entry: Entry, room: int) -> str:
    passage = f"> {safe.fit(entry.passage.text, room)}" if entry.passage and entry.passage.text.strip() else ""
    return "\n".join(filter(None, [title, f"-# {known}" if known else "", passage]))
