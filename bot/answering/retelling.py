"""Has a summary retold by a language model, where the settings name one: once for the same sentences, within limits."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

from bot.memory import Memory
from bot.settings import Settings
from corpus import retelling
from corpus.errors import NotRetold
from corpus.model import Summary
from corpus.retelling import Answer, Request, Retold
from corpus.said import Said


class Reteller:
    """Asks the model, keeps what it wrote, and counts what it cost."""

    def __init__(self, memory: Memory, settings: Settings, now: Callable[[], datetime]) -> None:
        self._memory = memory
        self._settings = settings
        self._now = now
        self._turn = asyncio.Semaphore(1)  # the process that asks has some 100 MB

    @property
    def model(self) -> str:
        """The model's name; empty where none is set."""
        return self._settings.bot_prose_model

    async def retell(self, made: Summary) -> Retold:
        """The summary in a model's words. Raises NotRetold, which says why it is not."""
        request = retelling.request_of(made.sentences)
        digest = _digest(self.model, request)
        async with self._turn:
            words = await asyncio.to_thread(self._memory.retelling, digest)
            if words is not None:
                return retelling.judge(words, self.model, made.sentences)
            words = (await self._paid(request)).text
            told = retelling.judge(words, self.model, made.sentences)
            keep = self._memory.keep_retelling
            await asyncio.to_thread(keep, digest, made.tag.slug, self.model, words, self._now())
        return told

    async def told(self, made: Summary) -> Retold | None:
        """The summary in a model's words if it was asked for them before, at no cost; None otherwise."""
        digest = _digest(self.model, retelling.request_of(made.sentences))
        words = await asyncio.to_thread(self._memory.retelling, digest) if self.model else None
        with suppress(NotRetold):
            return retelling.judge(words, self.model, made.sentences) if words is not None else None
        return None

    async def _paid(self, request: Request) -> Answer:
        """The model's answer, taken out of the day's purse."""
        today, most = self._today(), self._settings.bot_prose_tokens
        if not await asyncio.to_thread(self._memory.spend, today, request.tokens, most):
            raise NotRetold(
                Said(
                    "The {number} tokens that {model} may use on a day are spent; ask tomorrow.",
                    number=most,
                    model=self.model,
                )
            )
        spent = request.tokens  # until it is known better
        try:
            answer = await self._asked(request)
            spent = answer.tokens
        except NotRetold as fault:
            spent = spent if fault.spent else 0
            raise
        finally:
            await asyncio.to_thread(self._memory.put_back, today, request.tokens - spent)
        return answer

    async def _asked(self, request: Request) -> Answer:
        stop = threading.Event()
        try:
            return await asyncio.to_thread(
                retelling.ask, request, self.model, self._settings.bot_prose_seconds, stop.is_set
            )
        finally:
            stop.set()  # a thread cannot be cancelled, but it looks at this

    def _today(self) -> date:
        return self._now().astimezone(self._settings.bot_timezone).date()


def _digest(model: str, request: Request) -> str:
    """Of all that an answer depends on: another model, tag, length or index asks something else."""
    return hashlib.sha256("\0".join((model, request.system, request.prompt)).encode("utf-8", "replace")).hexdigest()
