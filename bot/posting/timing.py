"""When digests post: by each one's own clock, what is due now, what was missed, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.memory import Delivery, Digest

Verdict = Literal["post", "late", "missed"]
Standing = Mapping[tuple[int, date], Delivery]
LATE = timedelta(minutes=10)  # what is posted later than this after its time is labelled late


@dataclass(frozen=True, slots=True)
class Due:
    """A digest whose time has come for a local date, and what to do about it."""

    digest: Digest
    day: date
    at: datetime
    verdict: Verdict


def moment(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The instant (UTC) at which the clocks of `zone` show `at` on `day`; None when the zone has no such day.

    A time that comes twice is its first; one that the clocks skip is the first instant after the gap or, where the
    gap swallows the end of the day, the minute before it. A zone that crosses the date line skips whole days.

    >>> moment(date(2026, 3, 29), time(1, 30), ZoneInfo("Europe/London")).isoformat()
    '2026-03-29T01:00:00+00:00'
    """
    wall = datetime.combine(day, at, tzinfo=zone)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    # PEP 495: read with the offset after the gap a skipped time lies before it, and the other way round.
    after = _change(wall.replace(fold=1).astimezone(UTC), instant, zone)
    for choice in (after, after - timedelta(minutes=1)):
        if choice.astimezone(zone).date() == day:
            return choice
    return None


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second at which `zone` has the offset that it has at `after`."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


def due(digests: Iterable[Digest], standing: Standing, now: datetime, catch_up: timedelta) -> tuple[Due, ...]:
    """Every digest and local date whose time has passed and that is not settled, the longest due first."""
    found = [item for digest in digests if not digest.paused for item in _due(digest, standing, now, catch_up)]
    return tuple(sorted(found, key=lambda item: (item.at, item.digest.id)))


def _due(digest: Digest, standing: Standing, now: datetime, catch_up: timedelta) -> Iterator[Due]:
    unconfirmed = {day: made for (number, day), made in standing.items() if number == digest.id and _open(made)}
    for day in sorted({*_unsettled(digest, standing, now), *unconfirmed}):
        at = moment(day, digest.at, digest.zone)
        if day in unconfirmed and (at is None or at > now or day.weekday() not in digest.days):
            at = unconfirmed[day].claimed  # made by hand, at another time than the digest's own
        if at is not None and at <= now:
            waited, past = now - at, now.astimezone(digest.zone).date() > day
            yield Due(digest, day, at, "missed" if waited > catch_up else "late" if waited > LATE or past else "post")


def _open(made: Delivery | None) -> bool:
    return made is None or made.state == "claimed"


def _unsettled(digest: Digest, standing: Standing, now: datetime) -> Iterator[date]:
    """The digest's local dates up to today that have no settled delivery."""
    today = now.astimezone(digest.zone).date()
    for n in range((today - digest.begins).days + 1):
        day = digest.begins + timedelta(n)
        if day.weekday() in digest.days and _open(standing.get((digest.id, day))):
            yield day


def begins(digest: Digest, standing: Standing, now: datetime) -> date:
    """The first local date that is not settled, today at the latest: where the next look may start."""
    today = now.astimezone(digest.zone).date()
    real = (day for day in _unsettled(digest, standing, now) if moment(day, digest.at, digest.zone))
    return min([*real, today])


def first_day(digest: Digest, now: datetime) -> date:
    """From which local date a digest that is set or resumed now counts: today, or tomorrow once today's time passed."""
    today = now.astimezone(digest.zone).date()
    at = moment(today, digest.at, digest.zone)
    return today if at is not None and at > now else today + timedelta(1)


def upcoming(digest: Digest, standing: Standing, now: datetime) -> datetime | None:
    """When the digest posts next (UTC); None while it is paused."""
    if digest.paused:
        return None
    start = max(digest.begins, now.astimezone(digest.zone).date())
    for n in range(15):
        day = start + timedelta(n)
        at = moment(day, digest.at, digest.zone)
        if at and at > now and day.weekday() in digest.days and _open(standing.get((digest.id, day))):
            return at
    return None
