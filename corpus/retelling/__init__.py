"""A summary retold in prose by a language model, and held to the sentences it was made of. Optional: the extra `llm`.

The model is given numbered sentences with the title and date of their pieces, and nothing else. What it writes is taken
sentence by sentence: each must name the sentences it rests on and say nothing that is not in them, as far as that can
be checked without understanding it (`checks`). What fails is dropped; if more than a third fails, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.errors import NotRetold
from corpus.model import Quote
from corpus.retelling import checks, process, request
from corpus.retelling.checks import Claim
from corpus.retelling.process import Answer
from corpus.retelling.request import Request
from corpus.said import Said

__all__ = ["Answer", "Claim", "Request", "Retold", "ask", "given", "installed", "judge", "look", "request_of", "retell"]

_MOST_FAILED = 1 / 3  # of what a model wrote; beyond that the rest is not trusted either

request_of = request.of
given = request.given
ask = process.ask
look = process.look
installed = process.installed


@dataclass(frozen=True, slots=True)
class Retold:
    """What a model wrote and we could check, who wrote it, and how many sentences of it were dropped."""

    model: str
    claims: tuple[Claim, ...]
    dropped: tuple[Claim, ...]


def judge(written: str, model: str, quotes: Sequence[Quote]) -> Retold:
    """What of a model's words can be kept. Raises NotRetold where too little can."""
    claims = checks.claims(written, given(quotes))
    kept = tuple(claim for claim in claims if not claim.fault)
    dropped = tuple(claim for claim in claims if claim.fault)
    if not claims:
        raise NotRetold(Said("{model} wrote nothing that could be used.", model=model))
    if not kept:
        raise NotRetold(Said("Nothing that {model} wrote could be found in the pieces.", model=model))
    if len(dropped) > _MOST_FAILED * len(claims):
        raise NotRetold(
            Said(
                "Of {n} sentence that {model} wrote, {dropped} could not be found in the pieces.",
                "Of {n} sentences that {model} wrote, {dropped} could not be found in the pieces.",
                n=len(claims),
                model=model,
                dropped=len(dropped),
            )
        )
    return Retold(model, kept, dropped)


def retell(quotes: Sequence[Quote], model: str, seconds: float, stop: Callable[[], bool] = lambda: False) -> Retold:
    """The quotes retold by `model`, which is given so many seconds. Raises NotRetold, which says why not."""
    return judge(ask(request_of(quotes), model, seconds, stop).text, model, quotes)
