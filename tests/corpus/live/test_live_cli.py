"""Live addresses on the command line: refused unless a setting allows them, in words that say what to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus import cli


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with no settings."""
    for name in ("CORPUS_DUMPS", "CORPUS_INDEX", "CORPUS_HOSTS", "CORPUS_SITES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def index(*args: str, **env: str) -> Result:
    return CliRunner().invoke(cli.main, ["index", *args], env=env)


def test_an_address_is_refused_with_the_line_that_allows_it(here: Path) -> None:
    result = index("https://blog.example.org/")
    assert result.exit_code == 1
    assert "CORPUS_HOSTS=blog.example.org" in result.stderr
    assert list(here.iterdir()) == []


def test_this_machine_is_refused_though_it_is_allowed_by_name(here: Path) -> None:
    result = index("http://localhost/", CORPUS_HOSTS="localhost")
    assert result.exit_code == 1
    assert "not public" in result.stderr


def test_a_folder_beside_an_address_is_not_read_when_the_address_is_refused(here: Path) -> None:
    (here / "a.md").write_text("---\ntitle: A\n---\n\nWords enough to be a text.\n")
    result = index("a.md", "https://blog.example.org/", CORPUS_HOSTS="other.example")
    assert "CORPUS_HOSTS=blog.example.org,other.example" in result.stderr
    assert not (here / "data").exists()


def test_the_sites_of_the_settings_are_read_when_nothing_is_named(here: Path) -> None:
    result = index(CORPUS_SITES="https://blog.example.org/")
    assert "CORPUS_HOSTS=blog.example.org" in result.stderr


def test_the_sites_of_the_settings_are_left_alone_when_dumps_are_named(here: Path) -> None:
    (here / "a.md").write_text("---\ntitle: A\n---\n\nWords enough to be a text.\n")
    assert index("a.md", CORPUS_SITES="https://blog.example.org/").exit_code == 0


def test_a_host_that_is_none_is_told(here: Path) -> None:
    result = index("https://blog.example.org/", CORPUS_HOSTS="https://blog.example.org/")
    assert result.exit_code == 2
    assert "without https://" in result.stderr
