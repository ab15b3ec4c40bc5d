"""Pieces in five formats each stay themselves, whichever dumps there are, in whatever order, build after build."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from fivefold import Written, formats
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus.errors import NoSuchPiece
from corpus.model import Piece
from corpus.store import Store

_NOUNS = "ferry rope toll council winter bridge salt eel clerk ledger weir barge flood mill rye ditch lamp bell".split()
_VERBS = "carried counted halved paid forgot mended drew named lost found sold burnt kept broke wrote moved".split()
_TAGS = {"txt": "from-text", "html": "from-page", "wxr.xml": "from-export", "rss.xml": "from-feed", "md": "from-notes"}


def _written(n: int, title: str, author: str) -> Written:
    """A piece whose text says its number first, which is how it is known again."""
    dice = random.Random(n)

    def sentence() -> str:
        one, two, three = dice.sample(_NOUNS, 3)
        return f"The {one} {dice.choice(_VERBS)} the {two} and the {three} in {dice.randint(1500, 1900)}."

    words = [" ".join(sentence() for _ in range(dice.randint(5, 8))) for _ in range(dice.randint(3, 5))]
    return Written(
        title, date(2013, 2, 1) + timedelta(37 * n), author, (f"Number{n} says this: {words[0]}", *words[1:])
    )


PIECES = [
    _written(n, title, author)
    for n, (title, author) in enumerate(
        [
            ("The ledger of the ferry", "Ana Kask"),
            ("Editorial", "Jo Berg"),
            ("Editorial", "Jo Berg"),
            ("On tolls", "Ana Kask"),
            ("On tolls: a reply", "Mo Rask"),
            ("What the river took", "Jo Berg"),
        ]
    )
]
# Each dump by name, with its text and the numbers of the pieces in it: a page of text shares each piece with another.
DUMPS = {
    name: (words, {n, (n - 1) % len(PIECES)} if name.endswith(".txt") else {n})
    for n, piece in enumerate(PIECES)
    for name, words in formats(piece, [PIECES[n - 1]]).items()
}
BUILDS = st.lists(st.lists(st.sampled_from(sorted(DUMPS)), min_size=1, unique=True), min_size=2, max_size=4)


@settings(max_examples=12, deadline=None)
@given(BUILDS, st.randoms(use_true_random=False))
def test_every_piece_is_one_with_all_that_its_dumps_know_and_keeps_its_keys(
    builds: list[list[str]], dice: random.Random
) -> None:
    with TemporaryDirectory() as home:
        index, gone, given = Path(home, "index.db"), Path(home, "gone.db"), defaultdict[int, set[str]](set)
        kept: dict[int, set[str]] = {}  # the keys of pieces that were in every build since
        for names in builds:
            dumps = _laid_out(Path(home), names, dice)
            corpus.build([dumps], index)
            with Store.open(index) as store:
                found = _checked(store.pieces(sorted(store.every())), names)
                for n, piece in found.items():
                    kept.setdefault(n, set()).add(piece.key)
                    given[n].add(piece.key)
                kept = {n: keys for n, keys in kept.items() if n in found}
                for n, keys in kept.items():
                    assert {store.piece(key).key for key in keys} == {found[n].key}
                _never_anothers(store, given)
            gone.unlink(missing_ok=True)
            corpus.build([dumps], gone)  # as after the index was deleted
            with Store.open(gone) as store:
                for n, piece in found.items():
                    assert _number(store.piece(piece.key)) == n
                _never_anothers(store, given)


def _laid_out(home: Path, names: list[str], dice: random.Random) -> Path:
    """A folder of these dumps, in another order than any before."""
    folder = Path(mkdtemp(dir=home))
    places = list(range(len(names)))
    dice.shuffle(places)
    for place, name in zip(places, names, strict=True):
        (folder / f"{place:02}.{name}").write_text(DUMPS[name][0], "utf-8")
    return folder


def _checked(pieces: list[Piece], names: list[str]) -> dict[int, Piece]:
    """The pieces by number, each once, with everything that these dumps say of it and nothing more."""
    held: dict[int, set[str]] = defaultdict(set)
    for name in names:
        for n in DUMPS[name][1]:
            held[n].add(name)
    found = {_number(piece): piece for piece in pieces}
    assert len(found) == len(pieces)
    assert found.keys() == held.keys()
    for n, piece in found.items():
        forms = {name.split(".", 1)[1] for name in held[n]}
        assert len(piece.origins) == len(held[n])
        whole = forms != {"rss.xml"}
        assert whole <= all(words in piece.text for words in PIECES[n].words)
        assert piece.published == PIECES[n].day
        assert piece.authors == ((PIECES[n].author,) if whole else ())
        filed = {"letters"} if "rss.xml" in forms and "wxr.xml" not in forms else set()
        assert {tag.slug for tag in piece.tags} == {_TAGS[form] for form in forms} | filed
        assert piece.categories == (("Letters",) if "wxr.xml" in forms else ())
    return found


def _number(piece: Piece) -> int:
    return int(piece.text.removeprefix("Number").split()[0])


def _never_anothers(store: Store, given: dict[int, set[str]]) -> None:
    """A key that a piece ever had leads to it or nowhere."""
    for n, keys in given.items():
        for key in keys:
            try:
                assert _number(store.piece(key)) == n
            except NoSuchPiece:
                continue
