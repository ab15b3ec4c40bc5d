"""A research team's published work in one SQLite index: read, built, and asked. Knows nothing of Discord.

`build` makes the index of dumps; `corpus.store.Store` opens it. What is asked of it stands in modules of their own, as
`search`, `summary`, `almanac` and `timeline`; what they give back in `model`, how they refuse in `errors`.
"""

from corpus.builder import Progress, build

__all__ = ["Progress", "build"]
