"""What was looked at, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "note", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and in words what was found or what cures it."""

    about: str
    grade: Grade
    words: str
