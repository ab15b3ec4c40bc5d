"""A visit to a site: everything once, then what was modified, whatever the site says of itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from live.conftest import Visiting
from live.press import Handler, Press

from corpus.errors import NotAllowed, Stopped
from corpus.live import Web
from corpus.live import visit as live_visit

WayOut = Callable[..., Web]


def dumps(folder: str) -> dict[str, str]:
    """Every post on disk: its number and its title."""
    files = [json.loads(file.read_text()) for file in sorted(Path(folder).glob("[0-9]*.json"))]
    return {str(post["id"]): post["title"]["rendered"] for post in files}


def test_every_post_becomes_a_dump_though_pages_are_small(press: Press, visit: Visiting) -> None:
    for number in range(10, 130):
        press.publish(number, f"Post {number}")
    press.cap = 7
    found, fault = visit()
    assert (found.files, found.fetched, found.kept, found.notes, fault) == (123, 123, 0, (), "")
    assert len(dumps(found.folder)) == 123
    assert press.most_at_once == 1


def test_the_next_visit_asks_only_for_what_was_modified(press: Press, visit: Visiting) -> None:
    visit()
    press.asked.clear()
    press.publish(5, "Post 5, corrected", modified="2014-01-01T00:00:00")
    press.publish(9, "A new post", day="2014-01-02")
    found, fault = visit()
    assert (found.fetched, found.files, fault) == (2, 4, "")
    assert dumps(found.folder) == {"3": "Post 3", "5": "Post 5, corrected", "8": "Post 8", "9": "A new post"}
    texts = [path for path in press.asked if "_embed" in path]
    assert texts
    assert all("modified_after=2013-05-08T10:00:00" in path for path in texts)


def test_a_visit_that_finds_nothing_new_touches_no_dump(press: Press, visit: Visiting) -> None:
    found, _ = visit()
    before = {file: file.stat().st_mtime_ns for file in Path(found.folder).glob("[0-9]*")}
    found, _ = visit()
    assert found.fetched == 0
    assert before == {file: file.stat().st_mtime_ns for file in Path(found.folder).glob("[0-9]*")}


def test_an_older_wordpress_that_does_not_know_modified_after_is_not_fetched_anew(
    press: Press, visit: Visiting
) -> None:
    press.knows_modified_after = False
    for number in range(100, 300):
        press.publish(number, f"Post {number}")
    visit()
    press.asked.clear()
    press.publish(3, "Post 3, corrected", modified="2014-01-01T00:00:00")
    found, _ = visit()
    assert found.fetched == 1
    assert len(press.asked_for("_embed")) == 2


def test_a_post_dated_in_the_future_hides_no_later_change(press: Press, visit: Visiting) -> None:
    press.publish(9, "From the future", modified="2099-01-01T00:00:00")
    visit()
    press.publish(5, "Post 5, corrected", modified="2014-01-01T00:00:00")
    found, _ = visit()
    assert dumps(found.folder)["5"] == "Post 5, corrected"


def test_with_etags_nothing_is_sent_twice(press: Press, visit: Visiting) -> None:
    press.etags, press.types = True, {}
    visit()
    visit()  # the first to ask with modified_after
    press.statuses.clear()
    found, fault = visit()
    assert (found.fetched, found.files, fault) == (0, 3, "")
    probe, *sent = press.statuses
    assert probe == 200
    assert sent.count(304) == 3  # what was modified, the types, and the list
    assert set(sent) == {304, 400}


def test_posts_that_are_gone_are_noticed_and_kept(press: Press, visit: Visiting) -> None:
    visit()
    del press.posts[5]
    found, fault = visit()
    assert (found.kept, found.files, fault) == (1, 3, "")
    assert dumps(found.folder)["5"] == "Post 5"
    found, _ = visit()
    assert found.kept == 1


def test_a_post_that_comes_back_is_no_longer_counted_as_gone(press: Press, visit: Visiting) -> None:
    visit()
    post = press.posts.pop(5)
    assert visit()[0].kept == 1
    press.posts[5] = post
    assert visit()[0].kept == 0


@pytest.mark.parametrize("claim", [0, 1, 2, 4, 40, 10**9])
def test_what_a_site_says_of_its_total_is_told_and_not_believed(press: Press, visit: Visiting, claim: int) -> None:
    press.total = claim
    found, fault = visit()
    assert (found.files, found.kept, fault) == (3, 0, "")
    posts = "1 post" if claim == 1 else f"{claim:,} posts"
    assert found.notes == (f"The site says that it has {posts}, and gave 3.",)


def test_a_site_that_says_nothing_of_its_total_is_read_whole(press: Press, visit: Visiting) -> None:
    press.counts, press.cap = False, 1
    found, fault = visit()
    assert (found.files, found.notes, fault) == (3, (), "")


def test_warnings_of_a_broken_server_before_the_json_leave_the_feed(press: Press, visit: Visiting) -> None:
    warned = b"<br />\n<b>Warning</b>: include() in <b>/var/www/x.php</b> on line <b>3</b><br />\n[]"
    press.trouble = [lambda handler: handler.say(200, warned, Content_Type="application/json")] * 2
    found, fault = visit()
    assert (found.files, fault) == (1, "")
    assert ["feed was read" in note for note in found.notes] == [True]


def test_a_post_that_moved_between_pages_is_fetched_after_all(press: Press, visit: Visiting) -> None:
    """While the first walk is on page 1, a post of it is deleted: what was to come first on page 2 moves to page 1."""
    for number in range(10, 120):
        press.publish(number, f"Post {number}")

    def delete(handler: Handler) -> bool:
        press.posts.pop(3, None)
        return False

    press.trouble = [lambda handler: False, lambda handler: False, delete]
    found, fault = visit()
    assert set(dumps(found.folder)) - {"3"} == {str(number) for number in press.posts}
    assert (found.kept, fault) == (1, "")


def html(handler: Handler) -> None:
    handler.say(200, b"<html><body>Just a moment...</body></html>", Content_Type="text/html")


@pytest.mark.parametrize(
    "trouble",
    [
        html,
        lambda handler: handler.say(429, Retry_After="9999"),
        lambda handler: handler.say(302, Location="http://a.b/"),
    ],
)
def test_a_visit_that_ends_in_the_middle_goes_on_where_it_was(
    press: Press, visit: Visiting, trouble: Callable[[Handler], None]
) -> None:
    for number in range(10, 190):
        press.publish(number, f"Post {number}")
    press.trouble = [lambda handler: False] * 3 + [trouble]
    found, fault = visit()
    assert fault
    assert (found.files, found.kept) == (100, 0)
    press.asked.clear()
    found, fault = visit()
    assert (found.files, found.fetched, found.kept, fault) == (183, 83, 0, "")
    assert "page=3" in press.asked_for("_embed")[0]


def test_a_stop_keeps_what_came(press: Press, way_out: WayOut, tmp_path: Path) -> None:
    for number in range(10, 190):
        press.publish(number, f"Post {number}")
    web = way_out()
    web.begin(lambda: len(press.asked) >= 3)
    with pytest.raises(Stopped):
        live_visit(press.url, tmp_path, web)
    web.begin(None)
    found, fault = live_visit(press.url, tmp_path, web)
    assert (found.files, found.fetched, fault) == (183, 83, None)


def test_what_a_killed_visit_left_half_done_is_cleared_away_and_what_another_writes_is_not(
    press: Press, visit: Visiting
) -> None:
    folder = Path(visit()[0].folder)
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    half = {folder / f".9-post.json.{process}.draft" for process in (int(gone.stdout), os.getpid(), os.getppid())}
    for file in half:
        file.write_bytes(b"{")
    visit()
    assert half & set(folder.iterdir()) == {folder / f".9-post.json.{os.getppid()}.draft"}


def test_a_site_that_is_down_costs_nothing_that_was_there(press: Press, visit: Visiting) -> None:
    visit()
    press.trouble = [lambda handler: handler.say(500)] * 50
    found, fault = visit()
    assert "500 Internal Server Error" in fault
    assert (found.files, found.kept) == (3, 0)


def test_a_list_that_breaks_off_says_nothing_about_what_is_gone(press: Press, visit: Visiting) -> None:
    visit()
    press.trouble = [lambda handler: False] * 3 + [html]
    found, fault = visit()
    assert "text/html" in fault
    assert found.kept == 0


def test_json_cut_short_where_nobody_could_tell_is_asked_for_again(press: Press, visit: Visiting) -> None:
    press.trouble = [
        lambda handler: False,
        lambda handler: handler.say(200, b'[{"id": 3, "ti', Content_Type="application/json"),
    ]
    found, fault = visit()
    assert (found.files, fault) == (3, "")


def test_a_server_that_gives_the_same_page_for_ever_is_left(press: Press, visit: Visiting) -> None:
    page = json.dumps(list(press.posts.values())).encode()
    press.trouble = [lambda handler: handler.say(200, page, Content_Type="application/json")] * 100
    found, fault = visit()
    assert (found.files, fault) == (3, "")
    assert len(press.asked) < 10


@pytest.mark.parametrize(
    "body", [b'[{"id": "../../evil"}]', b'[{"id": -1}, 7, null, []]', b"[" * 100_000, b"[NaN]", b"\xff\xfe["]
)
def test_what_is_no_post_is_never_a_file(press: Press, visit: Visiting, tmp_path: Path, body: bytes) -> None:
    press.trouble = [lambda handler: handler.say(200, body, Content_Type="application/json")] * 100
    found, _ = visit()
    assert found.files == 0
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} <= {".visit.json"}


def test_only_public_posts_are_kept(press: Press, visit: Visiting) -> None:
    press.publish(9, "Not yet", status="draft")
    press.publish(10, "Ours alone", status="private")
    found, _ = visit()
    assert set(dumps(found.folder)) == {"3", "5", "8"}


def publications(press: Press) -> None:
    """Let the site have two types of posts more, of which one can only be texts."""
    press.types = {
        "post": {"rest_base": "posts"},
        "publication": {"rest_base": "publications", "rest_namespace": "wp/v2"},
        "team_member": {"rest_base": "team"},
        "article": {"rest_base": "../../users"},
    }
    for number in (20, 21):
        press.publish(number, f"Paper {number}", type="publication")
    press.others = {"publications": {number: press.posts.pop(number) for number in (20, 21)}, "team": {}}


def test_types_of_posts_that_are_texts_are_fetched_too(press: Press, visit: Visiting) -> None:
    publications(press)
    found, fault = visit()
    assert (dumps(found.folder)["21"], found.files, found.notes, fault) == ("Paper 21", 5, (), "")
    assert press.asked_for("team") == press.asked_for("users") == []
    del press.others["publications"][20]
    press.asked.clear()
    found, fault = visit()
    assert (found.fetched, found.kept, fault) == (0, 1, "")
    assert all("modified_after" in path for path in press.asked_for("publications") if "_embed" in path)


def test_a_type_that_is_not_listed_for_once_is_not_taken_for_gone(press: Press, visit: Visiting) -> None:
    publications(press)
    visit()
    press.types = None
    found, fault = visit()
    assert (found.files, found.kept, fault) == (5, 0, "")


def test_posts_of_a_type_that_the_site_gave_up_are_kept(press: Press, visit: Visiting) -> None:
    publications(press)
    visit()
    press.types, press.others = {"post": {"rest_base": "posts"}}, {}
    found, fault = visit()
    assert (found.files, found.kept, fault) == (5, 2, "")


def test_a_lost_note_costs_a_second_look_and_no_post(press: Press, visit: Visiting) -> None:
    found, _ = visit()
    del press.posts[5]
    Path(found.folder, ".visit.json").write_text('{"address": ')
    found, fault = visit()
    assert (found.files, found.fetched, found.kept, fault) == (3, 0, 1, "")


def test_a_dump_that_was_taken_away_is_fetched_again(press: Press, visit: Visiting) -> None:
    found, _ = visit()
    next(Path(found.folder).glob("5-*")).unlink()
    found, _ = visit()
    assert (found.files, found.fetched) == (3, 1)


def test_a_blog_below_the_root_and_one_on_another_port_have_folders_of_their_own(
    press: Press, way_out: WayOut, tmp_path: Path
) -> None:
    web = way_out()
    names = {
        Path(live_visit(f"{press.url}{path}", tmp_path, web)[0].folder).name
        for path in ("", "blog", "wp-json/wp/v2/posts")
    }
    assert names == {f"press.test-{press.port}", f"press.test-{press.port}-blog"}


def test_where_rest_is_off_the_feed_is_read_page_by_page(press: Press, visit: Visiting) -> None:
    press.rest = False
    for number in range(10, 32):
        press.publish(number, f"Post {number}")
    found, fault = visit()
    assert (found.files, found.fetched, fault) == (3, 3, "")
    assert ["feed was read" in note for note in found.notes] == [True]
    press.asked.clear()
    assert visit()[0].fetched == 0
    assert press.asked_for("paged") == []
    press.publish(40, "Told today")
    assert visit()[0].fetched == 1


def test_a_feed_that_breaks_off_is_read_on(press: Press, visit: Visiting) -> None:
    press.rest = False
    for number in range(10, 32):
        press.publish(number, f"Post {number}")
    press.trouble = [lambda handler: False] * 3 + [lambda handler: handler.say(429, Retry_After="9999")]
    found, fault = visit()
    assert (found.files, "come back" in fault) == (1, True)
    found, fault = visit()
    assert (found.files, fault) == (3, "")


def test_a_feed_with_an_etag_is_sent_once(press: Press, visit: Visiting) -> None:
    press.rest, press.etags = False, True
    visit()
    press.asked.clear()
    found, fault = visit()
    assert (found.fetched, fault) == (0, "")
    assert len(press.asked_for("/feed/")) == 1


def test_a_site_with_neither_is_told_in_a_sentence(press: Press, visit: Visiting) -> None:
    press.rest = press.feed = False
    found, fault = visit()
    assert "neither a REST interface of WordPress nor a feed" in fault
    assert found.files == 0


def test_a_host_that_is_not_allowed_is_never_asked(press: Press, way_out: WayOut, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="CORPUS_HOSTS"):
        live_visit(press.url, tmp_path, way_out(hosts=("other.test",)))
    assert press.asked == []
    assert list(tmp_path.iterdir()) == []
