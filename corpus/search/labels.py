"""Names to look through while one is typed: what begins so, what has a word that begins so, what has all its words."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus import text
from corpus.likest import likest


@dataclass(frozen=True, slots=True)
class Labels:
    """Names, folded, as one run of bytes with a line each, and where each line starts."""

    whole: bytes
    starts: array[int]

    @classmethod
    def of(cls, names: Iterable[str]) -> Labels:
        """These names; they go by their number from then on."""
        lines = [_line(name).encode("utf-8", "replace") for name in names]
        starts = array("q", accumulate((len(line) + 1 for line in lines), initial=1))
        return cls(b"\n" + b"\n".join(lines) + b"\n", starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def like(self, words: Sequence[str], rarest: Sequence[str], limit: int, enough: int) -> list[int]:
        """The first names that begin with what was typed, then those with it at a word, then with all its words.

        Words are looked for inside of others only if there are fewer than `enough`. `rarest` are the same words, in the
        order in which they are looked for.
        """
        typed = " ".join(words)
        begin = self.whole.find(rarest[0].encode("utf-8", "replace"))
        if begin < 0:
            return []
        found = self.having([" " + word for word in rarest], limit, begin - 1)
        if found:
            nearer = self.having([" " + typed], limit) if len(words) > 1 else found
            found = [*self.having(["\n " + typed], limit), *nearer, *found]
        if len(found) < enough:
            found += self.having(rarest, limit, begin)
        return list(dict.fromkeys(found))[:limit]

    def having(self, words: Sequence[str], limit: int, begin: int = 0) -> list[int]:
        """The first names with every one of `words`; `begin` is a place before which the first of these is not."""
        first, *others = (word.encode("utf-8", "replace") for word in words)
        found: list[int] = []
        at = self.whole.find(first, begin)
        while at >= 0 and len(found) < limit:
            line = bisect_right(self.starts, at + first.startswith(b"\n")) - 1
            start, end = self.starts[line] - 1, self.starts[line + 1] - 1
            if all(self.whole.find(word, start, end) >= 0 for word in others):
                found.append(line)
            at = self.whole.find(first, end)
        return found

    def near(self, typed: str, limit: int) -> list[int]:
        """Names that look like what was typed, the likest first; each is compared."""
        names = self.whole.decode().split("\n")[1:-1]
        return likest(typed, names, limit)


def _line(name: str) -> str:
    """A name as it is looked through: every word of it after a space."""
    return " " + " ".join((name.lower() if name.isascii() else text.fold(name)).split())
