"""What the one who runs the bot decides: read once from the environment and `.env`, faults told at once."""

from __future__ import annotations

import io
import re
from datetime import time
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal, Self, get_args
from zoneinfo import ZoneInfo, available_timezones

from dotenv.parser import parse_stream
from pydantic import BeforeValidator, SecretStr, ValidationError, ValidationInfo
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot import tongues
from corpus import live, retelling, text
from corpus.almanac import LeapDay
from corpus.errors import NotAllowed
from corpus.said import Said

LogFormat = Literal["text", "json"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LONGEST_CATCH_UP = 7 * 24  # hours; a digest later than a week is news no more
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})")
_OURS = ("DISCORD_TOKEN", "BOT_", "CORPUS_")


class SettingsFault(Exception):
    """One or more settings are wrong; the text names each fault on a line of its own."""


def clock(words: str) -> time:
    """A time of day as people write it, to the minute; raises ValueError with a sentence.

    >>> clock("9:05")
    datetime.time(9, 5)
    """
    match = _CLOCK.fullmatch(words.strip().lower())
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    raise ValueError(Said("“{words}” is not a time of day; write it like 09:00 or 18:30.", words=words))


def zone(words: str) -> ZoneInfo:
    """A time zone by its IANA name, in any case and with spaces; raises ValueError with a sentence.

    >>> zone("europe/london").key
    'Europe/London'
    """
    wanted = "_".join(words.split())
    known = {name.casefold(): name for name in available_timezones()}
    if found := known.get(wanted.casefold()):
        return ZoneInfo(found)
    cities = {name.rpartition("/")[2]: name for name in sorted(known)}
    near = get_close_matches(wanted.casefold(), known, 1, 0.75)
    near = near or [cities[city] for city in get_close_matches(wanted.casefold(), cities, 1, 0.75)]
    if near:
        name = known[near[0]]
        raise ValueError(Said("“{words}” is not a time zone we know; did you mean {name}?", words=words, name=name))
    raise ValueError(
        Said(
            "“{words}” is not a time zone we know; write one like Europe/London, Asia/Tashkent or UTC.",
            words=words,
        )
    )


def _list(value: object) -> object:
    """Comma-separated words as a tuple, in their order, each once."""
    if isinstance(value, str):
        return text.listed(value)
    return value


def _roles(value: object) -> object:
    named = _list(value)
    return tuple(role.removeprefix("@") for role in named) if isinstance(named, tuple) else value


def _guilds(value: object) -> object:
    listed = _list(value)
    for part in listed if isinstance(listed, tuple) else ():
        if not re.fullmatch(r"\d{1,20}", str(part)):
            raise ValueError(
                f"“{part}” is not a server's number; in Discord, turn on developer mode, "
                "then right-click the server and choose Copy Server ID."
            )
    return listed


def _hosts(value: object) -> object:
    listed = _list(value)
    return tuple(map(live.host_name, listed)) if isinstance(listed, tuple) else listed


def _sites(value: object, info: ValidationInfo) -> object:
    """Addresses of sites, each of a host that is allowed; that is no question when the hosts themselves are wrong."""
    listed = _list(value)
    for address in listed if isinstance(listed, tuple) and "corpus_hosts" in info.data else ():
        try:
            live.Web(info.data["corpus_hosts"]).check(str(address))
        except NotAllowed as error:
            raise ValueError(str(error)) from None
    return listed


def _number(least: int, most: int, of: str) -> BeforeValidator:
    """A whole number in these bounds."""

    def check(value: object) -> object:
        if isinstance(value, str):
            digits = value.strip().replace(",", "").replace("_", "")
            if not digits.isdecimal() or not least <= int(digits) <= most:
                raise ValueError(f"“{value}” is not {of}; write one from {least} to {most}.")
            return int(digits)
        return value

    return BeforeValidator(check)


def _metrics(value: object) -> object:
    if value and find_spec("prometheus_client") is None:
        raise ValueError("figures for Prometheus need the extra metrics: .venv/bin/pip install -e '.[metrics]'.")
    return value


def _yes(value: object) -> object:
    if isinstance(value, str):
        if value.strip().casefold() not in ("yes", "no"):
            raise ValueError(f"“{value}” is neither yes nor no.")
        return value.strip().casefold() == "yes"
    return value


def _model(value: object) -> object:
    if value and not retelling.installed():
        raise ValueError("a model can only be asked with the extra llm: .venv/bin/pip install -e '.[llm]'.")
    return value


def _one_of(*choices: str) -> BeforeValidator:
    """Any case of one of `choices`."""
    by_fold = {choice.casefold(): choice for choice in choices}

    def check(value: object) -> object:
        if not isinstance(value, str) or value.strip().casefold() not in by_fold:
            raise ValueError(f"“{value}” is not known; write one of {', '.join(choices)}.")
        return by_fold[value.strip().casefold()]

    return BeforeValidator(check)


def _language(value: object) -> object:
    known = ("en-GB", "en-US", *tongues.known())
    if value and value not in known:
        raise ValueError(f"“{value}” is not a language we speak; write one of {', '.join(known)}.")
    return value


def _token(value: object) -> object:
    # The value itself is never told: what is told ends up in logs and screenshots.
    if isinstance(value, str) and (len(value.split()) != 1 or not value.isascii()):
        raise ValueError("this is not a token as Discord gives it; copy it again, alone, without “Bot”.")
    return value


_CLOCK_TEXT = BeforeValidator(lambda value: clock(value) if isinstance(value, str) else value)
_ZONE_TEXT = BeforeValidator(lambda value: zone(value) if isinstance(value, str) else value)
_PATH_TEXT = BeforeValidator(lambda value: Path(value).expanduser() if isinstance(value, str) else value)


class Settings(BaseSettings):
    """Every setting, checked. The environment wins over `.env`; an empty value is as good as none."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, arbitrary_types_allowed=True)

    discord_token: Annotated[SecretStr | None, BeforeValidator(_token)] = None
    corpus_dumps: Annotated[Path, _PATH_TEXT] = Path("dumps")
    corpus_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts)] = ()
    corpus_sites: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_sites)] = ()
    corpus_index: Annotated[Path, _PATH_TEXT] = Path("data/index.db")
    bot_memory: Annotated[Path, _PATH_TEXT] = Path("data/memory.db")
    bot_admin_roles: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_roles)] = ()
    bot_guilds: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_guilds)] = ()
    bot_timezone: Annotated[ZoneInfo, _ZONE_TEXT] = ZoneInfo("UTC")
    bot_language: Annotated[str, BeforeValidator(_language)] = ""
    bot_reindex_at: Annotated[time | None, _CLOCK_TEXT] = None
    bot_watch: Annotated[bool, BeforeValidator(_yes)] = False
    bot_backup_at: Annotated[time | None, _CLOCK_TEXT] = None
    bot_backups: Annotated[int, _number(1, 1000, "a number of backups")] = 14
    bot_backup_dumps: Annotated[bool, BeforeValidator(_yes)] = False
    bot_catch_up: Annotated[int, _number(0, LONGEST_CATCH_UP, "a number of hours")] = 6
    bot_leap_day: Annotated[LeapDay, _one_of(*get_args(LeapDay))] = "feb28"
    bot_prose_model: Annotated[str, BeforeValidator(_model)] = ""
    bot_prose_seconds: Annotated[int, _number(5, 300, "a number of seconds")] = 30
    bot_prose_tokens: Annotated[int, _number(0, 10**9, "a number of tokens")] = 200_000
    bot_metrics_port: Annotated[int | None, BeforeValidator(_metrics), _number(1024, 65535, "a port")] = None
    bot_log_format: Annotated[LogFormat, _one_of(*get_args(LogFormat))] = "text"
    bot_log_level: Annotated[LogLevel, _one_of(*get_args(LogLevel))] = "INFO"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment, then what `load` read from `.env`; nothing else."""
        return env_settings, init_settings

    @classmethod
    def load(cls, env_file: Path | None = Path(".env")) -> Self:
        """Read the environment and `env_file`, if it is there; raises SettingsFault, which tells every fault."""
        given, faults = _read(env_file) if env_file is not None and env_file.exists() else ({}, [])
        try:
            settings = cls.model_validate(given)
        except ValidationError as error:
            raise SettingsFault("\n".join([*faults, *_told(error)])) from None  # its own text shows values
        if faults:
            raise SettingsFault("\n".join(faults))
        return settings


def names() -> tuple[str, ...]:
    """Every setting as it is written in the environment and in `.env`."""
    return tuple(field.upper() for field in Settings.model_fields)


def open_to_others(env_file: Path = Path(".env")) -> str:
    """What to do about an `env_file` that other users of this machine can read; empty where there is nothing to do."""
    try:
        mode = env_file.stat().st_mode
    except OSError:
        return ""
    return f"other users of this machine can read it; run: chmod 600 {env_file}" if mode & 0o044 else ""


def _read(env_file: Path) -> tuple[dict[str, str], list[str]]:
    """What `.env` gives by field name, and what is wrong with it; lines not ours, or left empty, are let be."""
    try:
        written = env_file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return {}, [f"{env_file}: cannot be read as a text file ({_reason(error)})."]
    given: dict[str, str] = {}
    faults: list[str] = []
    for line in parse_stream(io.StringIO(written)):
        if line.error or (line.key is not None and line.value is None):
            faults.append(f"{env_file}, line {line.original.line}: this is no NAME=value.")
        elif line.key in names():
            given[line.key.lower()] = line.value or ""
        elif line.key is not None and line.key.startswith(_OURS) and line.value:
            near = get_close_matches(line.key, names(), 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else "."
            faults.append(f"{env_file}, line {line.original.line}: there is no setting {line.key}{hint}")
    return {name: value for name, value in given.items() if value}, faults


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or "unknown" if isinstance(error, OSError) else "it is not UTF-8"


def _told(error: ValidationError) -> list[str]:
    """One line a fault, without the values that pydantic would show."""
    told = []
    for fault in error.errors(include_input=False, include_url=False):
        why = str(fault.get("ctx", {}).get("error", fault["msg"]))
        told.append(f"{str(fault['loc'][0]).upper()}: {why}")
    return told
