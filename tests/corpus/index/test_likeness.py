"""Stems lie near each other when they keep the same company, and the same sample gives the same vectors."""

from __future__ import annotations

import numpy as np

from corpus.index import likeness
from corpus.index.likeness import Counted, Meanings, Sample, sampled

SUBJECTS, STEMS, PIECES = 10, 12, 20


def written() -> Counted:
    """Pieces of ten subjects, each piece with some of the stems of its own."""
    draw = np.random.default_rng(3)
    stems, rows = [], []
    for row in range(SUBJECTS * PIECES):
        own = draw.choice(STEMS, 8, replace=False) + row % SUBJECTS * STEMS
        stems += sorted(own.tolist())
        rows += [row] * len(own)
    return Counted(np.array(stems, np.int32), np.array(rows, np.uint32), np.ones(len(rows), np.uint16))


def test_stems_of_one_subject_are_alike_and_those_of_two_are_not() -> None:
    meanings = Meanings.of(written(), SUBJECTS * PIECES, SUBJECTS * STEMS)
    assert meanings.stems.tolist() == list(range(SUBJECTS * STEMS))
    directions = likeness.unit(meanings.vectors)
    alike = (directions @ directions.T).reshape(SUBJECTS, STEMS, SUBJECTS, STEMS).mean(axis=(1, 3))
    own, other = np.diag(alike), alike[~np.eye(SUBJECTS, dtype=bool)]
    assert own.min() > 5 * abs(other).max()


def test_a_sample_gives_the_same_vectors_each_time() -> None:
    one, two = (Meanings.of(written(), SUBJECTS * PIECES, SUBJECTS * STEMS) for _ in range(2))
    assert one.vectors.tobytes() == two.vectors.tobytes()


def test_a_sample_is_the_same_pieces_in_whatever_blocks_they_come() -> None:
    keys = [f"piece-{n}" for n in range(likeness.SAMPLE + 500)]
    stems, times = np.arange(len(keys), dtype=np.int32), np.ones(len(keys), np.int64)
    rows = stems.astype(np.uint32)
    found = []
    for at in (1000, 3000):
        sample = Sample(sampled(keys))
        sample.take(stems[:at], rows[:at], times[:at])
        sample.take(stems[at:], rows[at:], times[at:])
        found.append(sample.pieces().rows.tolist())
    assert found[0] == found[1] == sorted(found[0])
    assert len(found[0]) == likeness.SAMPLE
