"""Days of the week as people write them, and back."""

from __future__ import annotations

import re

from bot.tongues import mark, now, tr
from corpus.said import Said

DAILY = tuple(range(7))  # 0 is Monday
_NAMED = {
    "daily": DAILY, "everyday": DAILY, "all": DAILY, "weekdays": DAILY[:5], "workdays": DAILY[:5],
    "weekends": DAILY[5:], "weekend": DAILY[5:],
}  # fmt: skip
_WORDS = {"daily": mark("daily"), "weekdays": mark("weekdays"), "weekends": mark("weekends")}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse(words: str) -> tuple[int, ...]:
    """The days that the words name, Monday (0) first, in English or in the language spoken now.

    Raises ValueError with a sentence.

    >>> parse("weekdays"), parse("Wednesday, mon"), parse("sat-mon")
    ((0, 1, 2, 3, 4), (0, 2), (0, 5, 6))
    """
    tidy = re.sub(r"\s*(-|–|\bto\b)\s*(?=\w)", "-", " ".join(words.lower().split()))
    for name, said in _WORDS.items():
        if tidy == tr(said).lower():
            return _NAMED[name]
    found: set[int] = set()
    for part in re.split(r"\s*[,;/，、]\s*|\s+(?:and|und|et|и)\s+|和|\s+", tidy.replace("every day", "daily")):
        if part in _NAMED:
            found.update(_NAMED[part])
        elif part:
            first, _, last = part.partition("-")
            start, end = _one(first), _one(last or first)
            found.update((start + n) % 7 for n in range((end - start) % 7 + 1))
    if not found:
        raise ValueError(
            Said(
                "“{words}” names no day; write daily, weekdays, weekends, or days like mon,wed,fri or mon-thu.",
                words=words,
            )
        )
    return tuple(sorted(found))


def say(days: tuple[int, ...]) -> str:
    """The days in words.

    >>> say(DAILY), say((0, 1, 2, 3, 4)), say((0, 2))
    ('daily', 'weekdays', 'on Monday and Wednesday')
    """
    for name, said in _WORDS.items():
        if days == _NAMED[name]:
            return tr(said)
    names = now().weekdays()
    return tr("on {days}", days=now().row([names[day] for day in days]))


def _one(word: str) -> int:
    short = [name.lower().rstrip(".") for name in now().weekdays("abbreviated")]
    for number, names in enumerate(zip(_ENGLISH, map(str.lower, now().weekdays()), short, strict=True)):
        bare = word.rstrip(".")
        if len(bare) >= 2 and any(name.startswith(bare) or bare == f"{name}s" for name in names):
            return number
    raise ValueError(
        Said(
            "“{word}” is no day that I know; write daily, weekdays, weekends, or days like mon,wed,fri or mon-thu.",
            word=word,
        )
    )
