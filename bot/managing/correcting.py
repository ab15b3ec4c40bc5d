"""A form with what is known of a piece, to be put right: what a person changed in it becomes a correction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias, cast

import discord
from discord import ui

from bot import voice
from bot.asking.buttons import Interaction
from bot.asking.meant import meant
from bot.render.limits import FORM_FIELD
from bot.tongues import mark, row, tr
from bot.voice import BadWords
from corpus import text
from corpus.corrections import Value, Wrong, date_of, tags
from corpus.errors import NoSuchTag
from corpus.model import Piece
from corpus.said import Said
from corpus.store import Store

Words: TypeAlias = Mapping[str, str]  # what stands in the form, by field
OPEN = 60 * 60  # seconds that a form may be left open


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the form: its heading and what may be written there."""

    label: str
    how: str
    lines: bool = False
    needed: bool = False


FIELDS = {
    "title": _Field(mark("Title"), mark("As it was published"), needed=True),
    "date": _Field(mark("Date"), mark("2013-02-15, or 2013-02 or 2013 if no more is known; empty for none")),
    "authors": _Field(mark("Authors"), mark("One name a line; empty for none"), lines=True),
    "outlet": _Field(mark("Outlet"), mark("Who published it first; empty for none")),
    "tags": _Field(mark("Tags"), mark("One tag a line; empty for none"), lines=True),
}


class _Host(Protocol):
    """The client, as far as a form needs it."""

    def takes(self, interaction: Interaction, /) -> bool:
        """May what was just sent be answered?"""


class Form(ui.Modal):
    """What is known of a piece, to be changed; `done` gets what stands there when it is sent."""

    def __init__(self, shown: Words, done: Callable[[Interaction, Words], Awaitable[None]]) -> None:
        super().__init__(title=tr("Correct a piece"), timeout=OPEN)
        self._done = done
        self._inputs: dict[str, ui.TextInput[Form]] = {}
        for name, one in FIELDS.items():
            self._inputs[name] = ui.TextInput(
                custom_id=name,
                style=discord.TextStyle.paragraph if one.lines else discord.TextStyle.short,
                default=shown[name] or None,
                required=one.needed,
                max_length=FORM_FIELD,
            )
            self.add_item(ui.Label(text=tr(one.label), description=tr(one.how), component=self._inputs[name]))

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Hand on what was written."""
        if cast(_Host, interaction.client).takes(interaction):
            await self._done(interaction, {name: one.value for name, one in self._inputs.items()})

    async def on_error(  # type: ignore[override]  # discord.py gives a form's errors no item, against its own base class
        self, interaction: Interaction, error: Exception, /
    ) -> None:
        """Say what went wrong, in private."""
        await voice.tell(interaction, voice.words(error, "the form of /admin correct"), tone="bad")


def shown(piece: Piece) -> dict[str, str]:
    """What the form shows of a piece."""
    digits = {"day": 10, "month": 7, "year": 4, "none": 0}[piece.precision]
    told = {
        "title": text.squeeze(piece.title),
        "date": piece.published.isoformat()[:digits] if piece.published else "",
        "authors": "\n".join(piece.authors),
        "outlet": text.squeeze(piece.outlet or ""),
        "tags": "\n".join(tag.name for tag in piece.tags),
    }
    return {name: value[:FORM_FIELD] for name, value in told.items()}


def changes(before: Words, after: Words) -> dict[str, Value]:
    """What was changed in the form, as lines of a correction. Raises BadWords, with every fault."""
    said: dict[str, Value] = {}
    faults = []
    for name in FIELDS:
        if _lines(before[name]) != _lines(after[name]):
            try:
                said |= _said(name, after[name])
            except Wrong as error:
                faults.append(error.told)
    if faults:
        raise BadWords(*faults, Said("Nothing was changed."))
    return said


def _said(name: str, written: str) -> dict[str, Value]:
    if name == "date":
        try:
            said = date_of(written)
        except Wrong:
            raise Wrong(
                Said(
                    "“{words}” is no date: write a day, a month or a year, like 2013-02-15, June 2013 or 2013; "
                    "or leave it empty for none.",
                    words=text.squeeze(written),
                )
            ) from None
        return {"date": said.day if said.day and said.precision == "day" else said.words}
    if name == "tags":
        return {"tags": tuple(tag.name for tag in tags(_lines(written))), "add_tags": None, "remove_tags": None}
    if name == "title" and not written.strip():
        raise Wrong(Said("A title is never empty."))
    return {name: _lines(written) if FIELDS[name].lines else text.squeeze(written)}


def _lines(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(text.squeeze, written.splitlines()))))


def differences(before: Piece, after: Piece) -> list[str]:
    """What is another now, a line each."""
    old, new = shown(before), shown(after)
    return [
        f"{tr(one.label)}: {_row(old[name])} → {_row(new[name])}"
        for name, one in FIELDS.items()
        if old[name] != new[name]
    ]


def _row(written: str) -> str:
    return row(_lines(written)) or tr("none")


def found(store: Store, words: str) -> tuple[Piece, frozenset[str]]:
    """The piece that words mean, and its further keys."""
    piece = store.piece(meant(store, words))
    return piece, frozenset(alias for alias, key in store.aliases().items() if key == piece.key)


def named(store: Store, words: str, *, hidden: bool) -> tuple[str, frozenset[str]]:
    """The key of the piece that words mean, and its further keys; of those that are hidden, by key alone.

    Raises NoSuchPiece when there is none, and BadWords when none is hidden.
    """
    if not hidden:
        piece, further = found(store, words)
        return piece.key, further
    known = store.hidden()
    key = known.get(words.strip())
    if key is None:
        raise BadWords(
            Said(
                "No hidden piece has the key “{words}”. Its key stands in corrections.toml, and in the audit.",
                words=words,
            )
        )
    return key, frozenset(alias for alias, to in known.items() if to == key)


def spelt(store: Store, words: str) -> str:
    """A tag as the index spells it; as it was typed where it knows none."""
    try:
        return store.tag(words).name
    except NoSuchTag:
        return text.squeeze(words)
