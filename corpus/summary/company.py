"""How near the pieces of sentences are to each other by the latent-semantic vectors of the index."""

from __future__ import annotations

import numpy as np

from corpus.arrays import F32, F64, I64


class Company:
    """Pieces by their vectors (a row each, of length one or nothing), and whose piece each of the first sentences is.

    Two pieces are as near as the square of the cosine of their vectors: never less than nothing, and few come near.
    A piece is not its own company: within it, the words tell what is alike.

    >>> Company(np.array([[1, 0], [1, 0], [0, 1]], np.float32), np.array([0, 0, 1, 2])).spread(np.ones(5)).tolist()
    [1.0, 1.0, 2.0, 0.0, 0.0]
    """

    def __init__(self, vectors: F32, owners: I64) -> None:
        self._vectors = vectors.astype(np.float64)
        self._owners = owners
        self._itself = np.square(np.square(self._vectors).sum(1))

    def spread(self, over: F64) -> F64:
        """For each sentence the sum of `over` (a number a sentence), each weighed by how near its piece is."""
        own = self._vectors
        told = np.bincount(self._owners, over[: len(self._owners)], len(own))
        both = (own * told[:, None]).T @ own  # of cosine squared, which makes one small matrix of all pieces
        near = np.maximum(np.einsum("ij,ij->i", own @ both, own) - self._itself * told, 0.0)
        found = np.zeros(len(over))
        found[: len(self._owners)] = near[self._owners]
        return found
