"""Asks the teller, and ends it when its time is up: no library can then hold us up, and none stays in memory."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import NotRetold
from corpus.retelling.request import MOST_TOKENS, Request, tokens
from corpus.said import Said

LONGEST = 12_000  # characters of an answer
_WAKE = 0.2  # seconds between two looks whether it is still wanted
_LOOKING = 30.0  # seconds to find out whether there is such a model
_MISSING = Said("The package llm is not installed: .venv/bin/pip install -e '.[llm]'.")
_TELLER = Path(__file__).with_name("teller.py")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered, and the tokens it took: as told by the model, or else estimated, rather too many."""

    text: str
    tokens: int


def installed() -> bool:
    """Is the package llm there?"""
    return find_spec("llm") is not None


def ask(request: Request, model: str, seconds: float, stop: Callable[[], bool] = lambda: False) -> Answer:
    """The model's answer, within so many seconds. Raises NotRetold, which says why there is none."""
    if not installed():
        raise NotRetold(_MISSING, spent=False)
    if not request.prompt:
        raise NotRetold(Said("There is no sentence that a model could be given."), spent=False)
    asked = {
        "model": model, "system": request.system, "prompt": request.prompt, "most_tokens": MOST_TOKENS,
        "most_characters": LONGEST,
    }  # fmt: skip
    try:
        told = json.loads(_run(json.dumps(asked), seconds, stop))
    except json.JSONDecodeError:
        raise NotRetold(Said("{model} could not be asked; the log says more.", model=model)) from None
    except subprocess.TimeoutExpired:
        raise NotRetold(
            Said(
                "{model} did not answer within {n} second.",
                "{model} did not answer within {n} seconds.",
                model=model,
                n=round(seconds),
            )
        ) from None
    if "fault" in told:
        log.warning("%s did not answer: %s", model, told["fault"])
        raise NotRetold(Said("{model} did not answer; the log says why.", model=model), spent=bool(told["began"]))
    written = str(told["text"])
    return Answer(written, told["tokens"] or tokens(request.system + request.prompt) + tokens(written))


def look(model: str) -> str:
    """What stands in the way of asking this model, in a sentence; empty when nothing that shows from here does."""
    if not installed():
        return _MISSING
    try:
        told = _run(json.dumps({"model": model, "prompt": None}), _LOOKING)
    except subprocess.TimeoutExpired:
        return "The package llm takes too long to start."
    return str(json.loads(told).get("fault", "")) if told.strip() else "The package llm does not run here."


def _run(asked: str, seconds: float, stop: Callable[[], bool] = lambda: False) -> str:
    """What the teller prints. Raises TimeoutExpired when its time is up, or when it is told to stop."""
    end = time.monotonic() + seconds
    command = [sys.executable, "-P", str(_TELLER)]
    first: str | None = asked
    with subprocess.Popen(  # noqa: S603  our own file, by our own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        errors="replace",
    ) as teller:  # fmt: skip
        try:
            while True:
                try:
                    told, said = teller.communicate(first, timeout=max(0.0, min(_WAKE, end - time.monotonic())))
                    break
                except subprocess.TimeoutExpired:
                    first = None  # it was given once
                    if stop() or time.monotonic() >= end:
                        raise
        finally:
            teller.kill()
    if teller.returncode != 0:
        log.error("the teller failed: %s", said.strip()[-500:])
    return told
