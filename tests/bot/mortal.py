"""Lets a piece of work die (SIGKILL) at each of its steps on the disk, and looks each time what is left of it.

`python mortal.py NAME HOME` does the work again and again in processes of its own, in the empty folder HOME: the first
is killed before its first step, the second before its second, until one lives to its end. A step is whatever Python
tells its audit hooks of that folder (a file opened, renamed, deleted, a database opened), and each time a build asks
whether it is to stop. One line of JSON for each death: the step, and what was wrong afterwards, or nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import corpus
from bot.memory import Digest, Memory
from bot.settings import Settings
from bot.upkeep import backup
from corpus import corrections
from corpus.store import Store

NOW = datetime(2026, 2, 15, 8, 30, tzinfo=UTC)
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.scandir", "os.listdir",
         "shutil.copyfile", "sqlite3.connect"}  # fmt: skip
Step = Callable[[str], None]


@dataclass
class Life:
    """How many steps a process has still to take."""

    left: int

    def step(self, what: str) -> None:
        """One step more, or the end."""
        self.left -= 1
        if self.left < 0:
            os.write(2, what.encode())
            os.kill(os.getpid(), signal.SIGKILL)


class Work:
    """Something that is done in `home`; each kind says what must hold whenever it was cut off."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.dumps, self.index = home / "dumps", home / "data" / "index.db"
        self.settings = Settings.model_construct(
            corpus_dumps=self.dumps, corpus_index=self.index, bot_memory=home / "data" / "memory.db"
        )

    def prepare(self) -> None:
        """What is there before."""
        self.dumps.mkdir(parents=True)
        for name in ("one", "two", "three"):
            _write(self.dumps / f"{name}.md", name)

    def do(self, step: Step) -> None:
        """The work itself."""
        raise NotImplementedError

    def faults(self) -> Iterator[str]:
        """What is wrong after a death, and once the work was done again after it."""
        raise NotImplementedError

    def build(self, step: Step = lambda what: None) -> None:
        """Build the index."""
        corpus.build([self.dumps], self.index, stop=lambda: bool(step("stop?")))

    def titles(self) -> set[str] | None:
        """The titles in the index; None where there is none."""
        if not self.index.exists():
            return None
        with Store.open(self.index) as store:
            return {piece.title for piece in store.pieces(list(store.every()))}

    def left(self, *allowed: str) -> Iterator[str]:
        """Files and empty folders that nobody will ever need."""
        kept = (path for path in self.home.rglob("*") if path.is_file() or not any(path.iterdir()))
        names = {str(path.relative_to(self.home)) for path in kept} - {"tmp"}
        dumps = {f"dumps/{name}.md" for name in ("one", "two", "three", "four")}
        yield from sorted(names - dumps - {"data/index.db", "data/index.db.reads"} - set(allowed))


class Index(Work):
    """The first index, of dumps of which some are in an archive."""

    def prepare(self) -> None:
        super().prepare()
        with ZipFile(self.dumps / "more.zip", "w") as archive:
            for name in ("four", "five"):
                archive.writestr(f"{name}.md", _dump(name))

    def do(self, step: Step) -> None:
        self.build(step)

    def faults(self) -> Iterator[str]:
        every = {"one", "two", "three", "four", "five"}
        if self.titles() not in (None, every):
            yield f"half an index: {self.titles()}"
        self.build()
        if self.titles() != every:
            yield f"not built again: {self.titles()}"
        yield from self.left("dumps/more.zip")


class Reindex(Work):
    """An index built anew after a dump was changed, one came and one went."""

    def prepare(self) -> None:
        super().prepare()
        self.build()
        _write(self.dumps / "two.md", "second")
        _write(self.dumps / "four.md", "four")
        (self.dumps / "one.md").unlink()

    def do(self, step: Step) -> None:
        self.build(step)

    def faults(self) -> Iterator[str]:
        old, new = {"one", "two", "three"}, {"second", "three", "four"}
        if self.titles() not in (old, new):
            yield f"neither the old index nor the new one: {self.titles()}"
        self.build()
        if self.titles() != new:
            yield f"not built again: {self.titles()}"
        yield from self.left()


class Backup(Work):
    """A backup, with the dumps."""

    def prepare(self) -> None:
        super().prepare()
        _digests(self.settings.bot_memory, 1)

    def do(self, step: Step) -> None:
        backup.make(self.settings, self.home / "backups", NOW, dumps=True)

    def faults(self) -> Iterator[str]:
        made = list((self.home / "backups").glob("*.zip"))
        for path in made:
            backup.check(path)
        if len(Memory(self.settings.bot_memory).digests()) != 1:
            yield "the memory has lost something"
        self.do(lambda what: None)
        backup.check(self.home / "backups" / "almanac-2026-02-15-083000.zip")
        yield from self.left("data/memory.db", "backups/almanac-2026-02-15-083000.zip")


class Restore(Work):
    """A memory and corrections put back over others."""

    def prepare(self) -> None:
        super().prepare()
        _digests(self.settings.bot_memory, 1)
        (self.dumps / corrections.NAME).write_text('[tags]\nA = "kept"\n', "utf-8")
        backup.make(self.settings, self.home / "kept.zip", NOW, dumps=True)
        _digests(self.settings.bot_memory, 2)
        (self.dumps / corrections.NAME).write_text('[tags]\nA = "since"\n', "utf-8")

    def do(self, step: Step) -> None:
        backup.restore(self.settings, self.home / "kept.zip")

    def faults(self) -> Iterator[str]:
        if len(Memory(self.settings.bot_memory).digests()) not in (1, 3):
            yield "neither the memory that was there nor the one that was kept"
        self.do(lambda what: None)
        if len(Memory(self.settings.bot_memory).digests()) != 1 or "kept" not in self._corrected():
            yield "not put back"
        memories = sorted(self.settings.bot_memory.parent.glob("memory.db.before-restore*"))
        corrected = sorted(self.dumps.glob(f"{corrections.NAME}.before-restore*"))
        if 3 not in [len(Memory(path).digests()) for path in memories]:
            yield "the memory that was replaced is lost"
        if not any("since" in path.read_text("utf-8") for path in corrected):
            yield "the corrections that were replaced are lost"
        aside = [str(path.relative_to(self.home)) for path in (*memories, *corrected)]
        yield from self.left("kept.zip", "data/memory.db", f"dumps/{corrections.NAME}", *aside)

    def _corrected(self) -> str:
        return (self.dumps / corrections.NAME).read_text("utf-8")


class Correct(Work):
    """A correction written down over others."""

    def prepare(self) -> None:
        super().prepare()
        (self.dumps / corrections.NAME).write_text('# ours\n[tags]\nA = "B"\n', "utf-8")

    def do(self, step: Step) -> None:
        corrections.alias(self.dumps / corrections.NAME, "C", "D")

    def faults(self) -> Iterator[str]:
        told = (self.dumps / corrections.NAME).read_text("utf-8")
        if not told.startswith('# ours\n[tags]\nA = "B"\n'):
            yield f"half a file: {told}"
        self.do(lambda what: None)
        aliases = {one.tag.name: one.other.name for one in corrections.read_beside([self.dumps]).tags}
        if aliases != {"A": "B", "C": "D"}:
            yield f"not corrected: {aliases}"
        yield from self.left(f"dumps/{corrections.NAME}")


WORKS = {work.__name__.lower(): work for work in (Index, Reindex, Backup, Restore, Correct)}


def main(name: str, home: Path) -> None:
    """Let it die at every step."""
    work, kept = WORKS[name](home), home.with_name("kept")
    (home / "tmp").mkdir(parents=True)
    tempfile.tempdir = str(home / "tmp")  # so that what is left there is seen too
    work.prepare()
    shutil.copytree(home, kept)
    for steps in count():
        shutil.rmtree(home)
        shutil.copytree(kept, home)
        told, into = os.pipe()
        child = os.fork()
        if not child:
            os.dup2(into, 2)
            _live(work, Life(steps))
        os.close(into)
        _, ended = os.waitpid(child, 0)
        with os.fdopen(told) as said:
            last = said.read()
        if os.WIFEXITED(ended):
            assert os.WEXITSTATUS(ended) == 0, last
            return
        print(json.dumps({"step": last, "faults": list(work.faults())}))  # noqa: T201  this is a program


def _live(work: Work, life: Life) -> None:
    """Do the work until it dies."""
    home = str(work.home)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and home in str(arguments[0]):
            life.step(f"{event} {arguments[0]}")

    sys.addaudithook(hook)
    code = 1
    try:
        work.do(life.step)
        code = 0
    except BaseException as error:  # noqa: BLE001  it is told by the one who waits
        os.write(2, repr(error).encode())
    finally:
        os._exit(code)


def _write(path: Path, title: str) -> None:
    path.write_text(_dump(title), "utf-8")


def _dump(title: str) -> str:
    return f"---\ntitle: {title}\ndate: 2016-03-01\n---\nThe words of {title}, and some more.\n"


def _digests(memory: Path, many: int) -> None:
    for _ in range(many):
        Memory(memory).add(
            Digest(
                id=0, guild=1, channel=2, at=time(9), zone=ZoneInfo("UTC"), days=(0,), tags=(), most=5, empty="archive",
                begins=date(2026, 2, 15),
            ),
            NOW,
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
