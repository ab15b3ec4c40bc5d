"""How far a re-index is, and what it did or would do."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot import tongues
from bot.asking.buttons import Command
from bot.render import safe
from bot.render.sheet import Reply, Sheet
from bot.render.short import LINE, fitting, notice
from bot.render.words import pieces
from bot.tongues import told, tr
from corpus import Progress
from corpus.model import Tally, Unreadable, Unused
from corpus.said import SPACE, Row, Words

_BAD = 8  # unreadable dumps that are named, and corrections
_EARLY = 5  # seconds before which no time left is told


def progress(done: Progress, seconds: float) -> Reply:
    """How far a re-index is that has run for so many seconds, with a button that stops it."""
    if done.of and done.files == done.of:
        return notice(
            tr("Every dump is read, {pieces} in all; writing the index.", pieces=pieces(done.pieces)), stop=True
        )
    words = tr(
        "Reading dump {number} of {of}: {name}. {pieces} so far.",
        number=min(done.files + 1, done.of),
        of=done.of,
        name=done.dump,
        pieces=pieces(done.pieces),
    )
    if done.files and seconds >= _EARLY:
        left = _seconds(seconds / done.files * (done.of - done.files))
        words += "\n" + tr("About {time} left to read.", time=left)
    return notice(words, stop=True)


def tally(done: Tally, *, dry_run: bool = False) -> Reply:
    """What a build of the index did, or would do; long lists go into a file."""
    sheet = Sheet(tone="good" if done.written or dry_run else "bad", tail=(200, 4))
    sheet.text(f"## {_heading(done, dry_run=dry_run)}")
    if not done.written and not dry_run:
        why = tr(
            "It would take {gone} of {before} pieces out of the index, more than a tenth. Is a folder of dumps "
            "missing? Nothing was written, and search goes on with the old index.",
            gone=done.gone,
            before=done.before,
        )
        sheet.text(safe.say(why))
    _counts(sheet, done)
    whole = _faults(sheet, done)
    sheet.end()
    if done.differences or not whole:
        sheet.file("reindex.txt", _list(done))
    if not done.written and not dry_run:
        sheet.row([Command("insist", tr("Write it all the same"), style=discord.ButtonStyle.danger)])
    return sheet.reply()


def _heading(done: Tally, *, dry_run: bool) -> str:
    if done.written:
        return tr("{pieces} in the index", pieces=pieces(done.pieces))
    if dry_run:
        return tr("There would be {pieces} in the index", pieces=pieces(done.pieces))
    return tr("The old index was kept")


def _counts(sheet: Sheet, done: Tally) -> None:
    read = tr("Read {n} dump in {time}.", "Read {n} dumps in {time}.", n=done.files, time=_seconds(done.seconds))
    counts = tr(
        "**{new}** new · **{changed}** changed · **{gone}** gone · **{merged}** merged",
        new=done.new,
        changed=done.changed,
        gone=done.gone,
        merged=done.merged,
    )
    sheet.text(f"{read}\n{counts}")
    for visit in done.visits:
        posts = tr("{n} post new or changed.", "{n} posts new or changed.", n=visit.fetched)
        sheet.text(_said_of(visit.address, Row((posts, *visit.notes), SPACE), LINE))


def _faults(sheet: Sheet, done: Tally) -> bool:
    """What could not be read, and what was not used, as far as there is room; is that all of it?"""
    unread = tr("{n} could not be read", "{n} could not be read", n=len(done.unreadable))
    unused = tr("{n} correction found nothing", "{n} corrections found nothing", n=len(done.unused))
    read = _named(sheet, unread, done.unreadable, sheet.room // 2 if done.unused else sheet.room)
    return _named(sheet, unused, done.unused, sheet.room) and read


def _named(sheet: Sheet, heading: str, found: Sequence[Unreadable | Unused], room: int) -> bool:
    """The first of what is wrong under a heading, and how many more there are; are there none?"""
    if not found:
        return True
    if not (sheet.rule() and sheet.text(f"### {heading}")):
        return False
    lines = fitting([f"• {_said_of(one.origin, one.why)}" for one in found[:_BAD]], room - 80)
    rest = len(found) - len(lines) if sheet.text("\n".join(lines)) else len(found)
    if rest:
        sheet.text("-# " + tr("and {n} more", "and {n} more", n=rest))
    return not rest


def _said_of(name: str, words: Words, room: int = 200) -> str:
    """What is said of a dump, a correction or a site, safe."""
    return tr("**{name}**: {words}", name=safe.fit(name, 120), words=safe.fit(told(words), room))


def _list(done: Tally) -> bytes:
    """Every difference and fault, a line each."""
    names = {"new": tr("new"), "changed": tr("changed"), "gone": tr("gone")}
    lines = [f"{names[one.kind]}: {one.title} [{one.key}]" for one in done.differences]
    for kind, count in (("new", done.new), ("changed", done.changed), ("gone", done.gone)):
        if more := count - sum(one.kind == kind for one in done.differences) if done.before else 0:
            lines.append(f"{names[kind]}: {tr('and {n} more', 'and {n} more', n=more)}")
    lines += [f"{tr('not read')}: {bad.origin}: {told(bad.why)}" for bad in done.unreadable]
    lines += [f"{tr('not used')}: {one.origin}: {told(one.why)}" for one in done.unused]
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _seconds(seconds: float) -> str:
    """How long it took, to what a person cares about.

    >>> _seconds(0.04), _seconds(3.26), _seconds(312)
    ('less than a second', '3 seconds', '5 minutes')
    """
    return tongues.now().lasting(seconds) if seconds >= 1 else tr("less than a second")
