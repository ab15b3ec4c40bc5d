"""A hundred people before a bot: what they ask at the same moment, when each hears, and what they can press next."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import bulk
from asked import questions
from offering import misspelt

from loopback.server import Asked, Loopback, Sent

MIX = {"searching": 40, "typing": 30, "pressing": 30}  # people, in each round
WITHIN = 20.0  # seconds after which a question counts as unanswered
_LATER = (5, 6)  # first answers that say only that an answer will come
_FAULTS = ("Something went wrong", "I have lost what it stood for", "is not in the index")
Press = tuple[str, str | None]  # which button or menu, and the choice in a menu


@dataclass(frozen=True, slots=True)
class Heard:
    """When one question was first answered and when it was answered whole, in seconds; None: never."""

    kind: str
    first: float | None
    whole: float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that somebody sees, and what they can press in it."""

    to: int
    presses: Sequence[Press]


class Crowd:
    """Asks through the loopback and listens; `heard` and `faults` are what came of it."""

    def __init__(self, discord: Loopback, count: int, seed: int = 3) -> None:
        self._discord = discord
        self._draw = Random(seed)
        self._asks = _asks(discord, count, self._draw)
        self._people = [discord.backend.make_user(f"reader {n}") for n in range(sum(MIX.values()))]
        for one in self._people:
            discord.backend.add_member(discord.guild.id, one.id)
        self._shown: dict[int, Shown] = {}  # by message, as it is now
        self.heard: list[Heard] = []
        self.faults: list[str] = []

    def ask(self) -> list[tuple[str, Asked]]:
        """All of them ask at the same moment; whoever has nothing to press searches."""
        kinds = [kind for kind, people in MIX.items() for _ in range(people)]
        self._draw.shuffle(kinds)
        return [self._one(person, kind) for person, kind in zip(self._people, kinds, strict=True)]

    def again(self, most: int) -> list[tuple[str, Asked]]:
        """As many of the buttons and menus that were shown so far are pressed at the same moment, each of a message."""
        some = self._draw.sample(list(self._shown), min(most, len(self._shown)))
        return [("pressing after a restart", self._press(message)) for message in some]

    def listen(self, asked: Sequence[tuple[str, Asked]]) -> None:
        """Wait until all are answered; note when each was, what is wrong, and what can be pressed now."""
        until = time.monotonic() + WITHIN
        while time.monotonic() < until:
            firsts, edits = self._answers()
            if all(_whole(one, firsts, edits) for _, one in asked):
                break
            time.sleep(0.05)
        for kind, one in asked:
            first, whole = firsts.get(one.record.token), _whole(one, firsts, edits)
            self.heard.append(Heard(kind, first and first.at - one.at, whole and whole - one.at))
            self._look(one)

    def _answers(self) -> tuple[dict[str, Sent], dict[str, float]]:
        """The first answers so far, and when a promised one came, by token."""
        firsts, edits = {}, {}
        for sent in list(self._discord.sent):
            match sent.path.split("/")[1:]:
                case ["interactions", _, token, "callback"]:
                    firsts.setdefault(token, sent)
                case ["webhooks", _, token, *_]:
                    edits[token] = sent.at
        return firsts, edits

    def _one(self, person: Any, kind: str) -> tuple[str, Asked]:
        own = [message for message, shown in self._shown.items() if shown.to == person.id]
        if kind == "pressing" and own:
            return kind, self._press(self._draw.choice(own))
        kind = "searching" if kind == "pressing" else kind
        return kind, self._asks[kind](person)

    def _press(self, message: int) -> Asked:
        shown = self._shown[message]
        person = next(one for one in self._people if one.id == shown.to)
        return self._discord.press(person, message, *self._draw.choice(shown.presses))

    def _look(self, one: Asked) -> None:
        record = one.record
        if record.message_id is None:
            return
        shown = self._discord.backend.messages[record.channel_id][record.message_id]
        text = json.dumps([shown.content, shown.components], ensure_ascii=False)
        self.faults += [f"an answer says “{fault}”" for fault in _FAULTS if fault in text]
        if pressable := list(_pressable(shown.components)):
            self._shown[record.message_id] = Shown(record.user_id, pressable)


def _asks(discord: Loopback, count: int, draw: Random) -> dict[str, Callable[[Any], Asked]]:
    """What one of the crowd asks, by kind."""
    lines = [str(question) for some in questions(count).values() for question in some]
    stuff = bulk.stuff()
    names = {"tag": stuff.tags, "author": stuff.authors, "outlet": stuff.outlets}

    def search(person: Any) -> Asked:
        return discord.slash(person, "search", query=draw.choice(lines))

    def type_(person: Any) -> Asked:
        option = draw.choice(list(names))
        name = draw.choice(names[option])
        typed = name[: draw.randint(1, 8)] if draw.random() < 0.7 else misspelt(draw, name)
        return discord.typed(person, "search", option, typed)

    return {"searching": search, "typing": type_}


def _whole(one: Asked, firsts: dict[str, Sent], edits: dict[str, float]) -> float | None:
    """When it was answered whole."""
    first = firsts.get(one.record.token)
    if first is None or first.body["type"] not in _LATER:
        return first and first.at
    return edits.get(one.record.token)


def _pressable(components: Sequence[dict[str, Any]]) -> Iterator[Press]:
    """The buttons and menus of a message that can be pressed, wherever they stand in it."""
    for one in components:
        if one.get("disabled"):
            continue
        if name := one.get("custom_id"):
            yield from ((name, option["value"]) for option in one["options"]) if "options" in one else [(name, None)]
        inner = [*one.get("components", ()), *filter(None, [one.get("accessory")])]
        yield from _pressable(inner)
