"""The names that look like what was written, the likest first."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

_PARTS = 3  # times as many as are wanted are compared as wholes: likeness counts a part of a name like a whole one


def likest(written: str, names: Sequence[str], limit: int, least: float = 70.0) -> list[int]:
    """The places of at most `limit` names whose likeness (rapidfuzz's WRatio, 0 to 100) is `least` or more.

    Of those the likest as a whole come first.

    >>> likest("salt raod", ["salt", "saltworks", "salt road", "ferry"], 2)
    [2, 0]
    """
    found = process.extract(written, names, scorer=fuzz.WRatio, limit=_PARTS * limit, score_cutoff=least)
    found.sort(key=lambda match: -fuzz.ratio(written, match[0]))
    return [at for _, _, at in found[:limit]]
