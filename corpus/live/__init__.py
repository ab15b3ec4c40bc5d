"""Live sites as dumps: fetch what is new from each, lay it beside the index, and build from that and the folders.

Fetched posts lie in `live/HOST` beside the index, one dump a post, as the site gave them. They are no part of the
index: when a site loses a post, that copy may be the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus import builder
from corpus.builder import Progress
from corpus.errors import CorpusError, NothingRead, Stopped
from corpus.live import feeds
from corpus.live.places import Place, host_name
from corpus.live.rest import Note, Off, Rest
from corpus.live.shelf import Shelf
from corpus.live.web import Limits, Web
from corpus.model import Tally, Unreadable, Visit
from corpus.said import Row, Said, Words

__all__ = ["Limits", "Web", "build", "host_name", "is_address", "shelves", "visit"]

_INSIDE = re.compile(r"wp-json/.*\Z")


def is_address(words: str) -> bool:
    """Is this a live address rather than a path?

    >>> is_address("https://blog.example.org/"), is_address("dumps/https"), is_address("c:/dumps")
    (True, False, False)
    """
    return "://" in words


def build(
    dumps: Sequence[Path],
    sites: Sequence[str],
    path: Path,
    *,
    web: Web,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    agree: Callable[[Tally], bool] | None = None,
    fetch: bool = True,
) -> Tally:
    """Fetch what is new from `sites`, then read it and `dumps` and write the index at `path` anew.

    `progress`, `stop` and `agree` are as in `builder.build`; without `fetch` no site is asked, and what was fetched
    before is read. A site that fails does not stop the rest: it is told among the unreadable, and what was fetched
    from it before is read. Raises NotAllowed before anything is fetched, and what `builder.build` raises.
    """
    for site in sites:
        web.check(site)
    web.begin(stop)
    visits: list[Visit] = []
    faults: list[Unreadable] = []

    def note(done: int, of: int, where: str) -> None:
        if progress is not None:
            progress(Progress(files=done, of=of, pieces=0, dump=where))

    home = shelves(path)
    for site in dict.fromkeys(sites) if fetch else ():
        found, fault = visit(site, home, web, note)
        visits.append(found)
        if fault:
            faults.append(Unreadable(site, fault))
    folders = (
        [Path(one.folder) for one in visits]
        if fetch
        else [Shelf(home, _base(web.check(site))).folder for site in sites]
    )
    try:
        tally = builder.build([*dumps, *dict.fromkeys(folders)], path, progress=progress, stop=stop, agree=agree)
    except NothingRead as error:
        raise NothingRead(Row((error.told, builder.fault_lines(faults)), "")) from None
    return replace(tally, unreadable=(*faults, *tally.unreadable), visits=tuple(visits))


def visit(address: str, home: Path, web: Web, note: Note = lambda done, of, where: None) -> tuple[Visit, Words | None]:
    """Fetch what is new from one site into a folder of its own under `home`; the fault, if any.

    Raises NotAllowed for an address that the settings do not allow, and Stopped; what came before is kept.
    """
    given = web.check(address)
    base = _base(given)
    shelf = Shelf(home, base)
    rest = Rest(web, shelf, note)
    fault: Words | None = None
    try:
        try:
            rest.visit(str(base))
        except Off:
            rest.notes.append(Said("The site gives no posts by WordPress's REST interface, so its feed was read."))
            feeds.visit(web, shelf, str(base), str(given), note)
    except Stopped:
        raise
    except CorpusError as error:
        fault = error.told
    finally:
        shelf.tidy()
        shelf.save()
    kept = shelf.state.kept
    if kept:
        rest.notes.append(
            Said(
                "Posts that are no longer on the site: {n} (by number: {some}). They are kept in {folder} "
                "and stay in the index; to let one go, delete its file there.",
                n=len(kept),
                some=Row([*kept[:10], *(["..."] if len(kept) > 10 else [])]),
                folder=str(shelf.folder),
            )
        )
    return Visit(
        address=address,
        folder=str(shelf.folder),
        files=shelf.files(),
        fetched=shelf.fetched,
        kept=len(kept),
        notes=tuple(rest.notes),
    ), fault


def shelves(index: Path) -> Path:
    """Where what is fetched lies: beside the index."""
    return index.parent / "live"


def _base(given: Place) -> Place:
    """The site that an address within it belongs to."""
    path = _INSIDE.sub("", given.target.partition("?")[0])
    return replace(given, target=path if path.endswith("/") else f"{path}/")
