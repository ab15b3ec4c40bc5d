from __future__ import annotations

import json
import time
from pathlib import Path

import practice
import pytest
import shelf

from corpus.model import Piece, Unreadable
from corpus.readers import read_by, wordpress
from corpus.readers.dump import HEAD, Dump


def post(number: int = 1, content: str = "<p>Words.</p>", **more: object) -> dict[str, object]:
    return {
        "id": number,
        "date": "2013-02-15T23:30:00",
        "date_gmt": "2013-02-16T04:30:00",
        "status": "publish",
        "type": "post",
        "title": {"rendered": f"Piece {number}"},
        "content": {"rendered": content, "protected": False},
        **more,
    }


def read(tmp_path: Path, source: object) -> list[Piece | Unreadable]:
    file = tmp_path / "posts.json"
    if isinstance(source, bytes):
        file.write_bytes(source)
    else:
        file.write_text(source if isinstance(source, str) else json.dumps(source), "utf-8")
    return list(read_by(wordpress, Dump("posts.json", file)))


@pytest.mark.parametrize("case", shelf.cases("wordpress"), ids=lambda case: case.name)
def test_the_shelf_is_read_as_it_says(case: Path) -> None:
    shelf.check(wordpress, case)


def test_every_case_on_the_shelf_says_why() -> None:
    assert shelf.unexplained("wordpress") == []


@pytest.mark.parametrize(
    ("head", "ours"),
    [
        (json.dumps(post()), True),
        (json.dumps([post(content="<p>\\" + '"' * 100_000)]), True),
        ("\ufeff [\n" + json.dumps(post(type="page")), True),
        ('{"posts": [' + json.dumps(post()), True),
        ('[{"id": 1, "name": "Ferries", "taxonomy": "post_tag", "slug": "ferries"}]', False),
        ('[{"id": "a", "type": "book", "title": "Rendered", "issued": {"date-parts": [[2001]]}}]', False),
        ('{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "x"}]}', False),
        ('{"id": 1, "text": "\\"title\\": {\\"rendered\\": 1}"}', False),
        ("[" * 60_000, False),
        ('"title"', False),
        ("", False),
    ],
)
def test_rendered_titles_tell_wordpress_from_other_json(head: str, ours: bool) -> None:
    assert wordpress.claims(head.encode()[:HEAD], "any") is ours


def test_the_day_is_that_of_the_site_and_none_is_made_of_greenwich(tmp_path: Path) -> None:
    first, second = read(tmp_path, [post(), post(2, date=None)])
    assert isinstance(first, Piece)
    assert isinstance(second, Piece)
    assert (str(first.published), second.published) == ("2013-02-15", None)


def test_categories_are_told_from_tags_by_taxonomy_or_class(tmp_path: Path) -> None:
    terms = [
        {"id": 1, "name": "Allgemein", "slug": "allgemein", "taxonomy": "category"},
        {"id": 9, "name": "Salt &amp; silt", "slug": "salt", "taxonomy": "category"},
        {"id": 4, "name": "Ice", "slug": "ice", "taxonomy": "post_tag"},
    ]
    classes = ["post-7", "category-uncategorized", "category-long-reads", "category-12", "tag-ice"]
    for filed, names in (
        ({"_embedded": {"wp:term": [terms[:2], terms[2:]]}}, ("Salt & silt",)),
        ({"class_list": classes}, ("long reads",)),
    ):
        (only,) = read(tmp_path, post(**filed))  # type: ignore[arg-type]  # more fields of a post
        assert isinstance(only, Piece)
        assert (only.categories, [tag.slug for tag in only.tags]) == (names, ["ice"])


@pytest.mark.parametrize("left_out", ["type", "status", "date", "title"])
def test_a_field_that_was_not_asked_for_costs_no_piece(left_out: str, tmp_path: Path) -> None:
    (only,) = read(tmp_path, {key: value for key, value in post().items() if key != left_out})
    assert isinstance(only, Piece)


def test_halves_of_letters_and_nul_bytes_can_still_be_written(tmp_path: Path) -> None:
    (only,) = read(tmp_path, '[{"id":1,"title":{"rendered":"a\\ud800b\\u0000c"},"content":{"rendered":"x\\udfffy"}}]')
    assert isinstance(only, Piece)
    assert (only.title, only.text) == ("abc", "xy")


@pytest.mark.parametrize(
    "source",
    [
        "[" + json.dumps(post()) + ",",
        "[" + json.dumps(post()) + "," + "[" * 200_000,
        '[{"id": ' + "9" * 50_000 + "}]",
        "[" + "[]," * 3_100_000 + "[]]",
    ],
    ids=["cut short", "deep", "a long number", "many"],
)
def test_json_that_is_none_or_too_much_is_told(source: str, tmp_path: Path) -> None:
    (only,) = read(tmp_path, source)
    assert isinstance(only, Unreadable)
    assert only.why.startswith("The JSON is ")


def test_a_line_of_two_hundred_megabytes_is_told_and_not_parsed(tmp_path: Path) -> None:
    file = tmp_path / "posts.json"
    with file.open("wb") as out:
        out.write(b'[{"id":1,"title":{"rendered":"')
        out.truncate(200 * 1024 * 1024)
    (only,) = read_by(wordpress, Dump("posts.json", file))
    assert isinstance(only, Unreadable)


def test_broken_letters_cost_no_piece(tmp_path: Path) -> None:
    source = json.dumps(post(content="<p>caf# é è</p>"), ensure_ascii=False).encode().replace(b"#", b"\xe9")
    (only,) = read(tmp_path, source)
    assert isinstance(only, Piece)
    assert only.text.endswith("é è")


def test_ten_thousand_posts_are_read(tmp_path: Path) -> None:
    start = time.process_time()
    assert len(read(tmp_path, [post(number, "<p>Words and words.</p>" * 5) for number in range(10_000)])) == 10_000
    assert time.process_time() - start < 10


def test_the_practice_set_is_read_as_well_as_before(tmp_path: Path) -> None:
    """These floors only rise."""
    found = practice.score(wordpress, "wp_rest", tmp_path)
    assert (found["seg_f1"], found["title"], found["date_of_all"]) == (1.0, 1.0, 1.0)
    assert found["body_f1"] >= 0.98
