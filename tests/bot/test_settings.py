"""Settings: the environment over `.env`, every fault told at once, the token never."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsFault, clock, names, zone

SECRET = "MTIz.this-is-not.a-real-token"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment in which nothing of ours is set."""
    for name in names():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def told(env_file: Path) -> list[str]:
    with pytest.raises(SettingsFault) as fault:
        Settings.load(env_file)
    return str(fault.value).splitlines()


def test_without_anything_set_the_defaults_of_the_design_hold() -> None:
    settings = Settings.load(env_file=None)
    assert (settings.discord_token, settings.corpus_dumps, settings.corpus_index, settings.bot_memory) == (
        None,
        Path("dumps"),
        Path("data/index.db"),
        Path("data/memory.db"),
    )
    assert (settings.bot_admin_roles, settings.bot_guilds, settings.bot_timezone.key) == ((), (), "UTC")
    assert (settings.bot_reindex_at, settings.bot_catch_up, settings.bot_leap_day) == (None, 6, "feb28")
    assert (settings.bot_log_format, settings.bot_log_level) == ("text", "INFO")
    assert (settings.bot_prose_model, settings.bot_prose_seconds, settings.bot_prose_tokens) == ("", 30, 200_000)


def test_a_missing_file_is_no_fault(env_file: Path) -> None:
    assert Settings.load(env_file) == Settings.load(env_file=None)


def test_every_setting_is_read_from_the_file(env_file: Path) -> None:
    env_file.write_text(
        "CORPUS_HOSTS= Blog.example.org, www.example.org\nCORPUS_SITES=https://blog.example.org/\n"
        f"DISCORD_TOKEN={SECRET}\nCORPUS_DUMPS=/srv/dumps\nCORPUS_INDEX=/srv/i.db\nBOT_MEMORY=/srv/m.db\n"
        "BOT_ADMIN_ROLES= Editors, @Desk ,4711\nBOT_GUILDS=1234,5678\nBOT_TIMEZONE=asia/tashkent\n"
        "BOT_REINDEX_AT=3:30\nBOT_CATCH_UP=12\nBOT_LEAP_DAY=MAR1\nBOT_LOG_FORMAT=json\nBOT_LOG_LEVEL=debug\n"
        "BOT_PROSE_MODEL=a-model\nBOT_PROSE_SECONDS=60\nBOT_PROSE_TOKENS=50,000\n"
    )
    settings = Settings.load(env_file)
    assert (settings.bot_prose_model, settings.bot_prose_seconds, settings.bot_prose_tokens) == ("a-model", 60, 50_000)
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == SECRET
    assert (settings.corpus_dumps, settings.corpus_index, settings.bot_memory) == (
        Path("/srv/dumps"),
        Path("/srv/i.db"),
        Path("/srv/m.db"),
    )
    assert settings.corpus_hosts == ("blog.example.org", "www.example.org")
    assert settings.corpus_sites == ("https://blog.example.org/",)
    assert (settings.bot_admin_roles, settings.bot_guilds) == (("Editors", "Desk", "4711"), (1234, 5678))
    assert (settings.bot_timezone, settings.bot_reindex_at) == (ZoneInfo("Asia/Tashkent"), time(3, 30))
    assert (settings.bot_catch_up, settings.bot_leap_day) == (12, "mar1")
    assert (settings.bot_log_format, settings.bot_log_level) == ("json", "DEBUG")


def test_the_environment_wins_over_the_file(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("BOT_TIMEZONE=Asia/Tashkent\nBOT_CATCH_UP=3\n")
    monkeypatch.setenv("BOT_TIMEZONE", "Europe/London")
    settings = Settings.load(env_file)
    assert (settings.bot_timezone.key, settings.bot_catch_up) == ("Europe/London", 3)


def test_an_empty_value_is_as_good_as_none(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("DISCORD_TOKEN=\nBOT_CATCH_UP=\nBOT_GUILDS=\nBOT_TIMEZONE=Asia/Tashkent\n")
    monkeypatch.setenv("BOT_TIMEZONE", "")
    settings = Settings.load(env_file)
    assert (settings.discord_token, settings.bot_catch_up, settings.bot_guilds) == (None, 6, ())
    assert settings.bot_timezone.key == "Asia/Tashkent"


def test_a_value_with_a_dollar_stays_as_it_is_written(env_file: Path) -> None:
    env_file.write_text("CORPUS_DUMPS='/srv/${HOME}/$x'\n")
    assert Settings.load(env_file).corpus_dumps == Path("/srv/${HOME}/$x")


def test_every_fault_is_told_at_once_a_line_each(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("what is this\nBOT_TIMZONE=UTC\nBOT_TIMEZONE=Europe/Lodnon\nBOT_CATCH_UP=soon\n")
    monkeypatch.setenv("BOT_REINDEX_AT", "25:00")
    monkeypatch.setenv("BOT_GUILDS", "1234,my server")
    faults = told(env_file)
    assert len(faults) == 6
    assert "line 1" in faults[0]
    assert faults[1].endswith("there is no setting BOT_TIMZONE; did you mean BOT_TIMEZONE?")
    rest = "\n".join(faults[2:])
    assert "BOT_TIMEZONE: “Europe/Lodnon” is not a time zone we know; did you mean Europe/London?" in rest
    assert "BOT_CATCH_UP: “soon” is not a number of hours" in rest
    assert "BOT_REINDEX_AT: “25:00” is not a time of day; write it like 09:00 or 18:30." in rest
    assert "BOT_GUILDS: “my server” is not a server's number" in rest


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("BOT_LOG_FORMAT=xml", "text, json"),
        ("BOT_LOG_LEVEL=loud", "DEBUG, INFO, WARNING, ERROR"),
        ("BOT_LEAP_DAY=feb29", "feb28, mar1, skip"),
        ("BOT_CATCH_UP=169", "from 0 to 168"),
        ("BOT_CATCH_UP=-1", "from 0 to 168"),
        ("BOT_GUILDS=123456789012345678901", "Copy Server ID"),
        ("BOT_MEMORY", "NAME=value"),
    ],
)
def test_a_wrong_value_is_answered_with_what_to_write(env_file: Path, line: str, word: str) -> None:
    env_file.write_text(line + "\n")
    [fault] = told(env_file)
    assert word in fault


def test_what_is_left_empty_is_no_fault_though_another_version_brought_it(env_file: Path) -> None:
    env_file.write_text("BOT_TIMEZONE=Asia/Tashkent\nBOT_OF_NEXT_YEAR=\nBOT_TIMEZONE=\n", "utf-8")
    assert Settings.load(env_file).bot_timezone == Settings.load(None).bot_timezone


def test_lines_of_other_programs_are_left_alone(env_file: Path) -> None:
    env_file.write_text("# a comment\n\nEDITOR=ed\nexport BOT_CATCH_UP=2\n")
    assert Settings.load(env_file).bot_catch_up == 2


def test_a_file_that_is_no_text_is_a_fault(env_file: Path) -> None:
    env_file.write_bytes(b"\xff\xfe\x00BOT")
    [fault] = told(env_file)
    assert "not UTF-8" in fault


@pytest.mark.parametrize("bad", [f"Bot {SECRET}", f"{SECRET}\u00e9"])
def test_a_token_is_never_told_not_even_a_wrong_one(monkeypatch: pytest.MonkeyPatch, bad: str) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", bad)
    monkeypatch.setenv("BOT_CATCH_UP", "soon")
    with pytest.raises(SettingsFault) as fault:
        Settings.load(env_file=None)
    assert "DISCORD_TOKEN" in str(fault.value)
    assert SECRET not in str(fault.value)
    assert fault.value.__cause__ is None


def test_a_token_shows_in_no_print_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    settings = Settings.load(env_file=None)
    assert SECRET not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings.load(env_file=None).bot_catch_up = 9


@pytest.mark.parametrize("words", ["", "9", "24:00", "9:60", "nine", "09:00:00", "-1:00"])
def test_a_time_of_day_is_to_the_minute_and_nothing_else(words: str) -> None:
    with pytest.raises(ValueError, match="write it like 09:00"):
        clock(words)


@pytest.mark.parametrize("words", ["", "London", "../etc/passwd", "Europe", "/etc/localtime", "CEST+1"])
def test_a_zone_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not a time zone we know"):
        zone(words)


def test_a_city_alone_is_answered_with_its_zone() -> None:
    with pytest.raises(ValueError, match="did you mean Europe/London"):
        zone("london")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            "CORPUS_HOSTS=https://blog.example.org/",
            "CORPUS_HOSTS: “https://blog.example.org/” is not the name",
        ),
        ("CORPUS_SITES=https://blog.example.org/", "CORPUS_HOSTS=blog.example.org"),
        (
            "CORPUS_HOSTS=a.example\nCORPUS_SITES=https://a.example/,https://b.example/",
            "CORPUS_HOSTS=a.example,b.example",
        ),
        ("CORPUS_HOSTS=a.example\nCORPUS_SITES=a.example", "CORPUS_SITES: “a.example” is not read"),
        ("CORPUS_HOSTS=a.example\nCORPUS_SITES=file:///etc/passwd", "CORPUS_SITES: “file:///etc/passwd” is not read"),
    ],
)
def test_a_site_that_may_not_be_read_stops_the_start(env_file: Path, lines: str, fault: str) -> None:
    env_file.write_text(lines)
    (line,) = told(env_file)
    assert fault in line


def test_numbers_out_of_bounds_are_told_with_the_bounds(env_file: Path) -> None:
    env_file.write_text("BOT_PROSE_SECONDS=1\nBOT_PROSE_TOKENS=many\n")
    assert told(env_file) == [
        "BOT_PROSE_SECONDS: “1” is not a number of seconds; write one from 5 to 300.",
        "BOT_PROSE_TOKENS: “many” is not a number of tokens; write one from 0 to 1000000000.",
    ]
