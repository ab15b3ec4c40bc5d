"""Live sites among the dumps: one index of both, and a tally that says what came of each site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from live.press import Press

from corpus import live
from corpus.builder import Progress
from corpus.cli import shapes, show
from corpus.errors import NotAllowed, NothingRead, Stopped
from corpus.store import Store

WayOut = Callable[..., live.Web]
NOTE = "---\ntitle: From a folder\ndate: 2012-01-01\n---\n\nWords enough to be a text of their own.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of dumps with one piece."""
    made = tmp_path / "dumps"
    made.mkdir()
    (made / "note.md").write_text(NOTE)
    return made


def titles(index: Path) -> set[str]:
    with Store.open(index) as store:
        return {piece.title for piece in store.pieces(sorted(store.every()))}


def test_a_site_and_a_folder_make_one_index(press: Press, way_out: WayOut, folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "data" / "index.db"
    index.parent.mkdir()
    tally = live.build([folder], [press.url], index, web=way_out())
    assert titles(index) == {"From a folder", "Post 3", "Post 5", "Post 8"}
    assert (tally.files, tally.pieces, tally.unreadable) == (4, 4, ())
    (visit,) = tally.visits
    assert visit.folder == str(tmp_path / "data" / "live" / f"press.test-{press.port}")
    assert [visit["fetched"] for visit in shapes.tally(tally)["visits"]] == [3]  # type: ignore[attr-defined]


def test_a_piece_tells_which_site_it_came_from(press: Press, way_out: WayOut, tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    live.build([], [press.url], index, web=way_out())
    with Store.open(index) as store:
        origins = [origin for piece in store.pieces(sorted(store.every())) for origin in piece.origins]
    assert f"5-press.test-{press.port}.json#5" in origins


def test_a_post_that_the_site_lost_stays_in_the_index_and_the_tally_says_so(
    press: Press, way_out: WayOut, tmp_path: Path
) -> None:
    index = tmp_path / "index.db"
    live.build([], [press.url], index, web=way_out())
    del press.posts[5]
    tally = live.build([], [press.url], index, web=way_out())
    assert (tally.gone, tally.visits[0].kept) == (0, 1)
    assert "no longer on the site: 1 (by number: 5)" in tally.visits[0].notes[0]
    assert "Post 5" in titles(index)


def test_people_are_told_what_came_of_a_site(
    press: Press, way_out: WayOut, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "index.db"
    live.build([], [press.url], index, web=way_out())
    del press.posts[5]
    show.tally(live.build([], [press.url], index, web=way_out()), index)
    told = capsys.readouterr().out
    assert f"{press.url}: 0 posts new or changed" in told
    assert "no longer on the site" in told


def test_a_site_that_fails_does_not_stop_the_rest(press: Press, way_out: WayOut, folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    live.build([], [press.url], index, web=way_out())
    press.trouble = [lambda handler: handler.say(503)] * 20
    tally = live.build([folder], [press.url], index, web=way_out())
    assert [fault.origin for fault in tally.unreadable] == [press.url]
    assert titles(index) == {"From a folder", "Post 3", "Post 5", "Post 8"}


def test_a_first_visit_that_fails_leaves_the_old_index_and_says_why(
    press: Press, way_out: WayOut, folder: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index.db"
    live.build([folder], [], index, web=way_out())
    press.trouble = [lambda handler: handler.say(503)] * 20
    with pytest.raises(NothingRead, match="503 Service Unavailable"):
        live.build([], [press.url], index, web=way_out())
    assert titles(index) == {"From a folder"}


def test_nothing_is_asked_when_one_address_is_not_allowed(press: Press, way_out: WayOut, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match=r"CORPUS_HOSTS=other\.test,press\.test"):
        live.build([], [press.url, "https://other.test/"], tmp_path / "index.db", web=way_out())
    assert press.asked == []


def test_progress_is_told_while_posts_come(press: Press, way_out: WayOut, tmp_path: Path) -> None:
    for number in range(10, 130):
        press.publish(number, f"Post {number}")
    told: list[Progress] = []
    live.build([], [press.url], tmp_path / "index.db", web=way_out(), progress=told.append)
    fetching = [(now.files, now.of) for now in told if now.dump == f"press.test-{press.port}"]
    assert fetching[:3] == [(50, 123), (100, 123), (123, 123)]


def test_a_stop_leaves_the_old_index(press: Press, way_out: WayOut, folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    live.build([folder], [], index, web=way_out())
    with pytest.raises(Stopped):
        live.build([folder], [press.url], index, web=way_out(), stop=lambda: len(press.asked) > 1)
    assert titles(index) == {"From a folder"}


def test_a_site_that_is_named_twice_is_read_once(press: Press, way_out: WayOut, tmp_path: Path) -> None:
    index, twice = tmp_path / "index.db", [press.url, press.url]
    live.build([], twice, index, web=way_out())
    assert live.build([], twice, index, web=way_out(), fetch=False).merged == 0
