"""What was fetched from one site, on disk: a dump for each post, and what the next visit has to know.

A dump is written before it is noted, and each file whole or not at all: a visit that ends anywhere, goes on there.
Nothing is ever deleted here; what a site no longer has may be nowhere else.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus import drafts
from corpus.live.places import Place
from corpus.readers.dump import Dump, Refused
from corpus.readers.exports import json_file

_STATE = ".visit.json"  # hidden, so that no reader takes it for a dump
_DRAFT = ".draft"
_POST = re.compile(r"([0-9]{1,18})-.*\.json")


@dataclass(slots=True)
class State:
    """What the next visit has to know. `modified` holds the posts that are on disk, as the site words the moment."""

    address: str = ""
    rest: str = ""  # where posts were found
    feed: str = ""
    pages: dict[str, int] = field(default_factory=dict)  # by address, where the first walk over everything is
    complete: bool = False  # did a visit come to its end
    modified: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)  # on disk, but no longer on the site
    entries: dict[str, str] = field(default_factory=dict)  # of feeds: a digest for each entry
    marks: dict[str, dict[str, object]] = field(default_factory=dict)  # what was answered, by address, for 304


class Shelf:
    """The folder of one site."""

    def __init__(self, home: Path, address: Place) -> None:
        self.name = re.sub(r"[^a-z0-9.]+", "-", f"{address.door}{address.target}".lower()).strip("-.")[:100]
        self.folder = home / self.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.fetched = 0
        self.state = self._load(str(address))

    def posts(self) -> set[str]:
        """The numbers of the posts that are on disk."""
        names = (_POST.fullmatch(file.name) for file in self.folder.iterdir())
        return {name[1] for name in names if name}

    def files(self) -> int:
        """How many dumps are on disk."""
        return sum(not file.name.startswith(".") for file in self.folder.iterdir())

    def put(self, number: str, post: object) -> None:
        """Keep a post; a dump that would not change is not touched."""
        try:
            data = json.dumps(post, indent=1).encode()
        except (ValueError, RecursionError):
            return
        self.write(f"{number}-{self.name}.json", data)

    def write(self, name: str, data: bytes) -> None:
        """Write a dump whole; counted when it is new or changed."""
        file = self.folder / name
        if not file.exists() or file.read_bytes() != data:
            self._swap(file, data)
            self.fetched += 1

    def save(self) -> None:
        """Note how far the visit is."""
        self._swap(self.folder / _STATE, json.dumps(asdict(self.state)).encode())

    def draft(self, body: bytes) -> Dump:
        """An answer as a file, for a reader to look at; there is one at a time."""
        file = self.folder / _DRAFT
        file.write_bytes(body)
        return Dump(self.name, file)

    def tidy(self) -> None:
        """Leave no draft behind, of this visit or of one that was killed."""
        drafts.clear(self.folder)
        (self.folder / _DRAFT).unlink(missing_ok=True)

    def _swap(self, file: Path, data: bytes) -> None:
        beside = drafts.place(file)
        beside.write_bytes(data)
        os.replace(beside, file)

    def _load(self, address: str) -> State:
        """What was noted, as far as the dumps bear it out: one that a person took away is fetched again."""
        try:
            told = json_file.load(Dump(_STATE, self.folder / _STATE))
        except (OSError, Refused):
            told = None
        state = State()
        if json_file.words(told, "address") == address:
            for name, value in _sound(told):
                setattr(state, name, value)
        there = self.posts()
        state.address = address
        state.pages = {base: page for base, page in state.pages.items() if type(page) is int and page >= 0}
        state.modified = {number: str(state.modified.get(number, "")) for number in sorted(there)}
        state.kept = sorted(there & set(map(str, state.kept)))
        return state


def _sound(told: object) -> Iterator[tuple[str, object]]:
    """The notes that are of the kind they should be."""
    for name, usual in asdict(State()).items():
        value = json_file.field(told, name)
        if type(value) is type(usual):
            yield name, value
