"""Errors as sentences for people; what has none is logged under a reference that the person gets."""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot import render
from bot.asks import Stale
from bot.desk import DeskRefusal
from corpus.errors import CorpusError, NoSuchTag

log = logging.getLogger(__name__)


class BadWords(Exception):
    """What a person wrote into a command cannot be used; the text says what to write, a sentence a line."""


def sentence(error: BaseException) -> str | None:
    """What to tell a person; None when only the log should know."""
    cause = getattr(error, "original", error)  # discord.py wraps what a command raised
    if isinstance(cause, NoSuchTag) and cause.near and not any(name in str(cause) for name in cause.near):
        return f"{cause} Close to it: {', '.join(cause.near)}."
    if isinstance(cause, CorpusError | DeskRefusal | BadWords | Stale):
        return str(cause)
    if isinstance(cause, app_commands.MissingPermissions):
        return "That is for admins."
    if isinstance(cause, app_commands.NoPrivateMessage):
        return "That works in a server only."
    if isinstance(cause, app_commands.CommandOnCooldown):
        return f"That was asked just now. Try again in {round(cause.retry_after) + 1} seconds."
    if isinstance(cause, app_commands.CheckFailure):
        return str(cause) or "You may not use that here."
    if isinstance(cause, app_commands.TransformerError):
        return f"“{cause.value}” does not fit there."
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return "That command has changed since Discord last heard of it. Wait a minute and try again."
    return None


def words(error: BaseException, where: str) -> str:
    """What to tell a person in any case: a sentence, or the reference under which the error was logged."""
    told = sentence(error)
    if told is not None:
        return told
    reference = secrets.token_hex(3)
    log.error("%s failed (reference %s)", where, reference, exc_info=error)
    return f"Something went wrong here. It is in the log as {reference}; tell an admin if it happens again."


async def tell(interaction: discord.Interaction[Any], told: str | render.Reply, *, tone: render.Tone = "plain") -> None:
    """Say something to the person alone, whatever was answered before."""
    reply = render.notice(told, tone=tone) if isinstance(told, str) else told
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(view=reply.view, ephemeral=True)
        else:
            await interaction.followup.send(view=reply.view, ephemeral=True)
    except discord.NotFound:  # Discord forgets an interaction that was not answered in time
        log.warning("nobody to tell any more: %s", told)
