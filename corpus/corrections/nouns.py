"""What the team says about its pieces where the dumps are wrong or silent; all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import Precision, Tag

NAME = "corrections.toml"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it was written in the file: no date at all where `day` is None."""

    day: date | None
    precision: Precision
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is to be different about one piece; None leaves a thing as it was read, an empty one says there is none."""

    key: str
    line: int = 0  # in the file
    title: str | None = None
    date: Dated | None = None
    authors: tuple[str, ...] | None = None
    outlet: str | None = None
    tags: tuple[Tag, ...] | None = None
    add_tags: tuple[Tag, ...] = ()
    remove_tags: tuple[Tag, ...] = ()
    hide: bool | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """One tag that is another, everywhere; where both have one slug it says how the tag is spelt."""

    tag: Tag
    other: Tag
    line: int = 0


@dataclass(frozen=True, slots=True)
class Corrections:
    """A whole file of corrections, in its order."""

    pieces: tuple[Correction, ...] = ()
    tags: tuple[Alias, ...] = ()


NONE = Corrections()
