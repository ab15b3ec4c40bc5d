"""What was published on this date, asked for or posted by a digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot import asks
from bot.buttons import Read, Turn
from bot.render import safe
from bot.render.limits import ALONE, Audience, Reply, Sheet
from bot.render.words import DOT, facts, many, titled
from corpus.model import Piece

_TITLE, _LEAD, _NOTE = 200, 220, 300
_MOST = 9  # pieces shown in one message
_LINED = 6  # up to so many have a line between them; more would be too many components
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def digest(heading: str, pieces: Sequence[Piece], *, note: str = "", delivery: str = "") -> Reply:
    """A digest post: the pieces, each with its Read button, which names the `delivery` it stands in."""
    sheet = Sheet(tail=(60, 1))
    sheet.text(f"## {safe.fit(heading, 200)}")
    if note:
        sheet.text(f"-# {safe.fit(note, _NOTE)}")
    _list(sheet, pieces, delivery)
    return sheet.reply()


def on_this_date(
    day: date,
    pieces: Sequence[Piece],
    *,
    near: Sequence[Piece] = (),
    archive: Piece | None = None,
    audience: Audience = ALONE,
) -> Reply:
    """Earlier years' pieces of a date; where there is none those of the days around it, or one from the archive."""
    sheet = Sheet(tail=(160, 6))
    sheet.text(f"## On {spoken(day)}\n{_told(day, len(pieces), bool(near), archive is not None)}")
    _list(sheet, pieces or near or ((archive,) if archive else ()), "")
    around = [(day + timedelta(days), way) for days, way in ((-1, "‹ {}"), (1, "{} ›"))]
    buttons = [Turn(asks.Day(other), way.format(spoken(other))) for other, way in around]
    return sheet.close(asks.Day(day), audience, buttons).reply()


def _told(day: date, pieces: int, near: bool, archive: bool) -> str:
    if pieces:
        return f"-# {many(pieces, 'piece')} from earlier years"
    none = f"Nothing was published on {spoken(day)} in earlier years"
    if near:
        return f"{none}. These come close to it:"
    return f"{none}, nor in the days around it." + (" From the archive instead:" if archive else "")


def spoken(day: date) -> str:
    """A day of any year.

    >>> spoken(date(2026, 2, 15))
    '15 February'
    """
    return f"{day.day} {MONTHS[day.month - 1]}"


def _list(sheet: Sheet, pieces: Sequence[Piece], delivery: str) -> None:
    """A section a piece, as many as fit, and how many did not."""
    shown = 0
    for piece in pieces[:_MOST]:
        if len(pieces) <= _LINED:
            sheet.rule()
        if not sheet.section(_entry(piece), Read(piece.key, delivery=delivery)):
            break
        shown += 1
    if shown < len(pieces):
        sheet.end().text(f"-# and {many(len(pieces) - shown, 'more piece')}")


def _entry(piece: Piece) -> str:
    """The year first: that is what a reader of an almanac looks for."""
    year = f"{piece.published.year}{DOT}" if piece.published else ""
    lines = [f"### {year}{safe.fit(titled(piece.title), _TITLE)}"]
    if known := facts(piece, 200):
        lines.append(f"-# {known}")
    if lead := piece.standfirst or piece.text.partition("\n\n")[0]:
        lines.append(safe.fit(lead, _LEAD))
    return "\n".join(lines)
