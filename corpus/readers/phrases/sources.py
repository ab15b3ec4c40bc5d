"""Where a text stood, as a label says it in a line of fields: `Source: Baltic Courier`."""

from __future__ import annotations

import re

from corpus.readers.phrases import words
from corpus.readers.phrases.notes import tidy_outlet

_LABELLED = re.compile(rf"(?:^|[|·•–—/]\s*)(?:{words.SOURCE})\s*[:：]\s*(?P<outlet>[^\s|·•][^|·•]*)", re.IGNORECASE)
_PICTURES = re.compile(
    r"\b(?:getty|flickr|wikimedia|wikipedia|commons|unsplash|pixabay|pexels|shutterstock|istock|depositphotos|"
    r"google maps|openstreetmap|own)\b|https?:",
    re.IGNORECASE,
)
_LONGEST = 8  # words of an outlet's name


def source(line: str) -> str | None:
    """The outlet that a line of fields names after a label; none that is a store of pictures.

    >>> source("By Ana Kask · 3 May 2012 · Source: Baltic Courier"), source("Source: Getty Images")
    ('Baltic Courier', None)
    """
    said = _LABELLED.search(line)
    return outlet(said["outlet"]) if said else None


def outlet(said: str) -> str | None:
    """The outlet that is called so; None if it is too long for a name, or a store of pictures."""
    name = tidy_outlet(said).strip("《》「」『』〈〉")
    return name if name and len(name.split()) <= _LONGEST and not _PICTURES.search(name) else None
