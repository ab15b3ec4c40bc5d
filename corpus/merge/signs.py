"""What merging knows of a copy without having its text at hand: a row of numbers.

Two copies are worth comparing when they share a title, an address, or a mark of their texts. The marks of a text are
the smallest hashes of its five-word runs, after Broder, "On the resemblance and containment of documents", 1997, and
those of its opening, which is what an excerpt has of it: near-same texts are likely to have one in common, and others
hardly ever.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote, urlsplit
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus import text
from corpus.merge import alike, natural
from corpus.model import Piece, Precision

MARKS = 9  # of a text at most
# 0 is for what a copy does not have.
ROW = np.dtype([
    ("print", "<u8"),  # of all that the copy holds
    ("title", "<u8"),
    ("bare", "<u8"),  # the title without what stands behind it like the name of a site, and that name
    ("behind", "<u8"),
    ("names", "<u8", 3),  # what its own site may be called: the outlet, the host, the host without its last part
    ("address", "<u8"),
    ("record", "<u8"),  # kind, authors and date; with the title they tell a copy without a day
    ("marks", "<u4", MARKS),
    ("length", "<u4"),  # of the text
    ("day", "<u4"),
    ("dated", "<u4"),  # how well the date is known
    ("tags", "<u4"),  # how many
    ("apart", f"S{natural.CHECK}"),  # the end of its key, should another piece have the same title and day
])  # fmt: skip
SignRows = NDArray[np.void]

_ROW = struct.Struct(f"<9Q{MARKS}I4I{natural.CHECK}s")
_KNOWN: dict[Precision, int] = {"day": 6, "month": 4, "year": 2, "none": 0}
# Feeds move days to UTC, so one that says it did comes after the others.
_MOVED = re.compile(r"(?:(?<=\d)Z|\b(?:GMT|UTC?)|[+-]00:?00)\s*\Z")
_HEAD = 2000  # characters that the marks of a text are taken from
_SMALLEST = 6  # marks from anywhere in it
_OPENINGS = (0, 16, 32)  # the words at which a mark is taken of eight
_SITE = re.compile(r"\s+[|·•»«–—:-]\s+|\s*\|\s*")
_TRACKING = re.compile(
    r"(?:utm_\w+|mc_[ce]id|(?:fbcl|gcl|ycl|msclk)id|igshid|_ga|cmpid|share|amp|ref_src)\Z", re.IGNORECASE
)


def row(piece: Piece, item: bytes = b"") -> bytes:
    """The row of a copy; `item` is all that it holds, as bytes."""
    title, place = text.slug(piece.title), address(piece)
    bare, behind = _parted(piece.title)
    host = place.partition("/")[0].partition("?")[0]
    own = marks(piece.text)
    return _ROW.pack(
        int.from_bytes(blake2b(item, digest_size=8).digest(), "little"),
        number(title),
        number(bare),
        number(behind),
        number(_squashed(piece.outlet or "")),
        number(host.replace(".", "")),
        number(_squashed(host.rpartition(".")[0])),
        number(place),
        _record(piece),
        *own,
        *(0,) * (MARKS - len(own)),
        len(piece.text),
        piece.published.toordinal() if piece.published and piece.precision == "day" else 0,
        _KNOWN[piece.precision] + (not _MOVED.search(piece.date_text)),
        len(piece.tags),
        natural.apart(piece)[-natural.CHECK :].encode(),
    )


def tags(piece: Piece) -> bytes:
    """Numbers for its tags."""
    return b"".join(number(tag.slug).to_bytes(8, "little") for tag in piece.tags)


def number(words: str) -> int:
    """A number that hardly any other words have; 0 for none."""
    data = words.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little") if words else 0


def marks(passage: str) -> tuple[int, ...]:
    """Numbers that a near-same text, or an excerpt of this one, is likely to have too."""
    found = alike.words(passage[:_HEAD])
    openings = [crc32(" ".join(found[at : at + 8]).encode()) for at in _OPENINGS if len(found) >= at + 8]
    if len(found) < alike.MANY:
        return tuple(openings)
    # One run in four is looked at: those whose first word ends in a letter with a number that four divides.
    starts = [at for at, word in enumerate(found[:-4]) if not ord(word[-1]) & 3]
    hashes = sorted({crc32(" ".join(found[at : at + 5]).encode()) for at in starts})
    return (*hashes[:_SMALLEST], *openings)


def address(piece: Piece) -> str:
    """The address without what does not tell pieces apart: scheme, `www.`, a last slash, tracking, the fragment."""
    if not piece.url:
        return ""
    try:
        parts = urlsplit(piece.url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    asked = "&".join(
        f"{name}={value}"
        for name, value in sorted(parse_qsl(parts.query, keep_blank_values=True))
        if not _TRACKING.match(name)
    )
    way = unquote(parts.path).rstrip("/") + (f"?{asked}" if asked else "")
    return host + way if way else ""  # a bare host is a site, not a piece


def _parted(title: str) -> tuple[str, str]:
    """A title as it is compared without what may be the name of a site behind it, and that name; nothing if none is."""
    cut = list(_SITE.finditer(title))
    if cut:
        bare = text.slug(title[: cut[-1].start()])
        if "-" in bare or not bare.isascii():  # one word, like Interview, is too little to stand without the site
            return bare, _squashed(title[cut[-1].end() :])
    return "", ""


def _record(piece: Piece) -> int:
    if not piece.authors or piece.precision == "none":
        return 0
    told = (piece.kind or "", piece.precision, str(piece.published), *sorted(map(text.slug, piece.authors)))
    return number("\n".join(told))


@lru_cache(4096)
def _squashed(name: str) -> str:
    return text.slug(name).replace("-", "")
