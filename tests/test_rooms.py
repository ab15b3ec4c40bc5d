"""The house as it was drawn: who may import whom, no circles, and nothing at the top that does not belong there."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from corpus import code

HOME = Path(__file__).parents[1]
FILES = sorted(file.relative_to(HOME) for room in ("corpus", "bot") for file in (HOME / room).rglob("*.py"))

# Who alone may import it. What is not named here anyone may import.
ROOMS = {
    "bot": ("bot",),
    "discord": ("bot",),
    "asyncio": ("bot",),
    "simcord": ("bot/demo.py",),
    "matplotlib": ("bot/answering/plot.py",),
    "llm": ("corpus/retelling/teller.py",),
    "prometheus_client": ("bot/upkeep/metrics.py",),
    "subprocess": ("corpus/retelling/process.py", "corpus/helper.py"),
    "babel": ("bot/tongues/tongue.py",),
    "gettext": ("bot/tongues/tongue.py",),
    "apscheduler": ("bot/posting/schedule.py",),
    "pydantic": ("bot/settings.py",),
    "pydantic_settings": ("bot/settings.py",),
    "dotenv": ("bot/settings.py", "corpus/cli/__init__.py"),
    "click": ("bot/cli.py", "corpus/cli"),
    "rich": ("corpus/cli/show.py",),
    "socket": ("corpus/live",),
    "ssl": ("corpus/live",),
    "http": ("corpus/live",),
    "sqlite_utils": ("corpus/index", "bot/memory"),
    "sqlite3": ("corpus/store", "corpus/index/__init__.py"),
    "lxml": ("corpus/html.py", "corpus/readers"),
    "yaml": ("corpus/readers",),
    "bibtexparser": ("corpus/readers/records/bibtex.py",),
    "feedparser": ("corpus/readers/feed.py",),
    "pylatexenc": ("corpus/readers/records/latex.py",),
    "rispy": ("corpus/readers/records/ris.py",),
    "numpy": (
        "corpus/arrays.py",
        "corpus/index",
        "corpus/merge",
        "corpus/reads",
        "corpus/search",
        "corpus/store",
        "corpus/summary",
    ),
    "sentencex": ("corpus/text.py",),
    "charset_normalizer": ("corpus/decoding.py",),
    "snowballstemmer": ("corpus/stems.py",),
    "threadpoolctl": ("corpus/index/likeness.py", "corpus/summary/matrix.py"),
}

# What may stand at the top beside dot-files: the five the house is made of, a licence, what packaging needs.
TOP = {"pyproject.toml", "README.md", "bot", "corpus", "tests", "LICENSE", "uv.lock"}


def module(file: Path) -> str:
    """The dotted name of a file: `corpus/readers/__init__.py` is `corpus.readers`."""
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


@cache
def imported(file: Path) -> frozenset[str]:
    """Every dotted name a file imports, inside functions and for type checking too; `from a import b` gives `a.b`."""
    found = set()
    for node in ast.walk(ast.parse((HOME / file).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            here = module(file).split(".")
            package = here if file.name == "__init__.py" else here[:-1]
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{origin}.{alias.name}" for alias in node.names}
    return frozenset(found)


def arrows() -> dict[str, set[str]]:
    """Which of our modules imports which; the name of a thing leads to the module that holds it."""
    ours = {module(file) for file in FILES}
    drawn: dict[str, set[str]] = {}
    for file in FILES:
        names = {name if name in ours else name.rpartition(".")[0] for name in imported(file)}
        drawn[module(file)] = (names & ours) - {module(file)}
    return drawn


def circles(drawn: dict[str, set[str]]) -> Iterator[list[str]]:
    """The strongly connected components of more than one module: a and b are in one when each reaches the other."""

    @cache
    def reach(start: str) -> frozenset[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for step in drawn[todo.pop()] - seen:
                seen.add(step)
                todo.append(step)
        return frozenset(seen)

    told: set[str] = set()
    for start in sorted(drawn):
        ring = sorted(name for name in reach(start) if start in reach(name))
        if len(ring) > 1 and start not in told:
            told |= set(ring)
            yield ring


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_import_knows_its_room(file: Path) -> None:
    for name in imported(file):
        rooms = ROOMS.get(name.split(".")[0])
        assert rooms is None or any(file.is_relative_to(room) for room in rooms), f"{name} is not for {file}"


def test_the_corpus_knows_nothing_of_discord() -> None:
    inside = {name.split(".")[0] for file in FILES if file.parts[0] == "corpus" for name in imported(file)}
    assert not inside & {"bot", "discord", "asyncio", "simcord"}


def test_no_module_reaches_itself_through_others() -> None:
    assert list(circles(arrows())) == []


def test_no_folder_of_the_bot_reaches_itself_through_others() -> None:
    inside = {name: reached for name, reached in arrows().items() if name.startswith("bot.")}
    drawn: dict[str, set[str]] = {_folder(name): set() for name in inside}
    for name, reached in inside.items():
        drawn[_folder(name)] |= {_folder(one) for one in reached & inside.keys()}
    assert list(circles(drawn)) == []


def test_a_circle_would_be_seen() -> None:
    assert list(circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}})) == [["b", "c"]]


def test_what_is_heavy_is_loaded_by_processes_of_their_own_alone() -> None:
    loaded = set().union(*arrows().values())
    assert not loaded & {"bot.answering.plot", "corpus.retelling.teller"}


def test_every_room_is_still_there() -> None:
    used = {(name.split(".")[0], room) for file in FILES for name in imported(file) for room in _holding(file)}
    empty = [(name, room) for name, rooms in ROOMS.items() for room in rooms if (name, room) not in used]
    assert not empty, "these doors lead nowhere; take them off the table"


def declared() -> set[str]:
    """The distributions that the project asks for, whichever of its extras are wanted."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["demo"], *extras["llm"], *extras["metrics"]]
    return {_normal(re.split(r"[\[<>=~! ]", line)[0]) for line in wanted}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    sources = packages_distributions()
    names = {name.split(".")[0] for file in FILES for name in imported(file)} - {"corpus", "bot"}
    used = {_normal(sources[name][0]) for name in names - sys.stdlib_module_names}
    # Nobody imports these: time zones for systems that have none, what snowballstemmer is faster with, and what
    # trafilatura needs of lxml.
    assert used == declared() - {"tzdata", "pystemmer", "lxml-html-clean"}


def test_a_new_version_of_a_library_that_reads_dumps_is_other_code() -> None:
    sources = packages_distributions()
    strings = [Path("corpus", name) for name in ("decoding.py", "html.py", "stems.py", "text.py")]
    reading = [*strings, *(file for file in FILES if file.is_relative_to("corpus/readers"))]
    names = {name.split(".")[0] for file in reading for name in imported(file)} - {"corpus"} - sys.stdlib_module_names
    told = {_normal(name) for name in code.LIBRARIES}
    assert {_normal(sources[name][0]) for name in names} <= told <= declared()


@pytest.mark.parametrize("door", [module(file) for file in FILES if file.name == "__init__.py"])
def test_what_a_door_names_is_behind_it(door: str) -> None:
    opened = import_module(door)
    assert [name for name in getattr(opened, "__all__", ()) if not hasattr(opened, name)] == []


def _folder(name: str) -> str:
    """Where a module of ours stands: `bot.asking.asks` in `bot.asking`; what is in no such folder stands for itself."""
    return ".".join(name.split(".")[:2])


def _normal(name: str) -> str:
    """A distribution's name as all its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_names_no_registry_but_the_public_one() -> None:
    hosts = set(re.findall(r"https?://([^/\"]+)", (HOME / "uv.lock").read_text("utf-8")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def _holding(file: Path) -> Iterator[str]:
    yield str(file)
    yield from (str(parent) for parent in file.parents)


def test_nothing_else_stands_at_the_top() -> None:
    git = shutil.which("git")
    if git is None or not (HOME / ".git").exists():
        pytest.skip("this is not a git checkout, so there is no list of what belongs to the project")
    listed = subprocess.run([git, "ls-files"], cwd=HOME, capture_output=True, text=True, check=True)
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP
