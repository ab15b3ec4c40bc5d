"""Days of the week as people write them, and back."""

from __future__ import annotations

import re
from calendar import day_name

DAILY = tuple(range(7))  # 0 is Monday
_NAMED = {
    "daily": DAILY, "everyday": DAILY, "all": DAILY, "weekdays": DAILY[:5], "workdays": DAILY[:5],
    "weekends": DAILY[5:], "weekend": DAILY[5:],
}  # fmt: skip
HOW = "write daily, weekdays, weekends, or days like mon,wed,fri or mon-thu."


def parse(words: str) -> tuple[int, ...]:
    """The days that the words name, Monday (0) first; raises ValueError with a sentence.

    >>> parse("weekdays"), parse("Wednesday, mon"), parse("sat-mon")
    ((0, 1, 2, 3, 4), (0, 2), (0, 5, 6))
    """
    tidy = re.sub(r"\s*(-|–|to)\s*(?=[a-z])", "-", " ".join(words.lower().split()))
    found: set[int] = set()
    for part in re.split(r"\s*[,;/]\s*|\s+and\s+|\s+", tidy.replace("every day", "daily")):
        if part in _NAMED:
            found.update(_NAMED[part])
        elif part:
            first, _, last = part.partition("-")
            start, end = _one(first, words), _one(last or first, words)
            found.update((start + n) % 7 for n in range((end - start) % 7 + 1))
    if not found:
        raise ValueError(f"“{words}” names no day; {HOW}")
    return tuple(sorted(found))


def say(days: tuple[int, ...]) -> str:
    """The days in words.

    >>> say(DAILY), say((0, 1, 2, 3, 4)), say((0, 2))
    ('daily', 'weekdays', 'on Monday and Wednesday')
    """
    for name in ("daily", "weekdays", "weekends"):
        if days == _NAMED[name]:
            return name
    *most, last = (day_name[day] for day in days)
    return "on " + (f"{', '.join(most)} and {last}" if most else last)


def _one(word: str, words: str) -> int:
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")):
        if len(word) >= 2 and (name.startswith(word) or word == f"{name}s"):
            return number
    raise ValueError(f"“{words}” names a day that I do not know (“{word}”); {HOW}")
