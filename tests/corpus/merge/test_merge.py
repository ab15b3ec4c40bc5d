"""Copies of a piece become one on evidence only, and a key is for life."""

from __future__ import annotations

import cProfile
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import written

from corpus.merge import Merged, merge
from corpus.model import Piece, Unreadable
from corpus.readers import archive_text, feed, markdown, page, wxr
from corpus.readers.dump import Dump, Reader

LONG = "The river rose in the night and took the lower bridge with it. Nobody slept. The mayor counted the boats twice."


def test_the_same_title_and_day_is_one_piece_with_the_fullest_text_and_every_tag_category_and_origin() -> None:
    filed = ("Views",)
    short = written(
        "Floods", "The river rose.", day="2013-02-15", tags=("Water",), outlet="The Ferry", categories=filed
    )
    full = written("Floods", LONG, day="2013-02-15", tags=("SCO",), categories=("Letters",))
    merged = merge([short, full])
    (piece,) = merged.pieces
    assert piece.text == LONG
    assert [tag.name for tag in piece.tags] == ["SCO", "Water"]
    assert piece.categories == ("Letters", "Views")
    assert (piece.outlet, piece.authors, piece.languages) == ("The Ferry", (), ())
    assert set(piece.origins) == {*short.origins, *full.origins}
    assert merged.folded == 1


def test_two_pieces_with_one_title_stay_two() -> None:
    other = "Quite another matter altogether, about bread and who may bake it on a Sunday in the old town."
    assert (
        len(merge([written("Editorial", LONG, day="2013-02-15"), written("Editorial", other, day="2014-02-15")]).pieces)
        == 2
    )
    assert len(merge([written("Editorial", LONG), written("Editorial", other)]).pieces) == 2


def test_an_undated_copy_joins_its_dated_one_by_its_text() -> None:
    (piece,) = merge([written("Floods", LONG), written("Floods", LONG[:-30], day="2013-02-15")]).pieces
    assert piece.published is not None
    assert piece.precision == "day"


def test_the_same_address_is_one_piece_whatever_its_title() -> None:
    one = written("Floods", LONG, url="https://www.ferry.example/floods/")
    other = written("Floods: a note", "A note.", url="http://ferry.example/floods#top")
    assert len(merge([one, other]).pieces) == 1
    assert (
        len(
            merge(
                [written("A", LONG, url="https://ferry.example/"), written("B", "b", url="https://ferry.example")]
            ).pieces
        )
        == 2
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("standfirst", "Who pays for the bridge."), ("intro", "First told at a meeting."), ("notes", "1. By boat."),
        ("author_note", "She keeps the toll."), ("kind", "interview"), ("outlet", "The Quay"), ("authors", ("Ann A",)),
        ("updated", date(2013, 5, 7)), ("languages", ("de",)), ("url", "https://quay.example/toll"),
    ],
)  # fmt: skip
def test_what_the_fullest_copy_does_not_know_is_taken_from_another(field: str, value: object) -> None:
    body = "The toll on the river bridge is paid by carters who cross it twice a day, full or not, in every season. "
    fullest = written("The toll", body * 3, day="2013-05-06")
    shorter = written("The toll", body * 2, day="2013-05-06", **{field: value})
    (piece,) = merge([shorter, fullest]).pieces
    assert piece.text == fullest.text
    assert getattr(piece, field) == value


def test_keys_do_not_depend_on_the_order_of_the_dumps() -> None:
    copies = [written(f"Title {n % 7}", LONG + str(n % 5), day=f"20{10 + n % 5}-01-0{1 + n % 5}") for n in range(40)]
    one = merge(copies)
    for seed in range(5):
        random.Random(seed).shuffle(copies)
        assert [piece.key for piece in merge(copies).pieces] == [piece.key for piece in one.pieces]


def test_a_piece_keeps_its_key_when_a_further_dump_tells_its_date() -> None:
    undated = written("Floods", LONG)
    before = merge([undated])
    known = {piece.key: piece.key for piece in before.pieces}
    after = merge([undated, written("Floods", LONG + " More.", day="2013-02-15")], known)
    assert [piece.key for piece in after.pieces] == [piece.key for piece in before.pieces]


def test_a_record_without_text_does_not_take_the_key_of_the_text_it_lacks() -> None:
    known, before = remembered(merge([written("Editorial", words_of(1))]))
    now = written("Editorial", words_of(1).replace(" ", " or ", 1))
    merged = merge([now, written("Editorial", "")], known, before)
    assert [bool(piece.text) for piece in merged.pieces if piece.key in known] == [True]


def test_a_further_piece_of_the_same_title_never_takes_a_key() -> None:
    first = written("Editorial", LONG)
    known = {piece.key: piece.key for piece in merge([first]).pieces}
    other = written("Editorial", "Bread, and only bread, is what the council talked of for the whole long evening.")
    keys = {piece.text: piece.key for piece in merge([other, first], known).pieces}
    assert keys[LONG] in known
    assert len(set(keys.values())) == 2


def test_every_copys_own_key_leads_to_the_piece() -> None:
    merged = merge([written("Floods", LONG), written("Floods", LONG, day="2013-02-15")])
    assert len(merged.pieces) == 1
    assert [key for _, key in merged.aliases] == [merged.pieces[0].key]


@given(st.text(max_size=300), st.text(max_size=50))
def test_a_key_is_short_and_fits_a_url(title: str, text: str) -> None:
    (piece,) = merge([written(title, text)]).pieces
    assert re.fullmatch(r"[a-z0-9-]{1,50}", piece.key)


@pytest.mark.parametrize(
    ("title", "known", "key"),
    [
        ("Floods on the Lower Ist: A View", {"day": "2013-02-15"}, "floods-on-the-lower-ist-a-view-xnge2u"),
        ("Floods on the Lower Ist: A View", {}, "floods-on-the-lower-ist-a-view-e3uq4i"),
        (
            "Floods on the Lower Ist: A View",
            {"published": date(2013, 2, 1), "precision": "month"},
            "floods-on-the-lower-ist-a-view-e3uq4i",
        ),
        ("", {}, "piece-5f3l5a"),
        (
            "The ferrymen of Lower Ist and the rising",
            {"day": "2013-02-15"},
            "the-ferrymen-of-lower-ist-and-the-rising-4psmjz",
        ),
        (
            "The ferrymen of Lower Ist and the risings",
            {"day": "2013-02-15"},
            "the-ferrymen-of-lower-ist-and-the-6g25k5",
        ),
        (
            "The ferrymen of Lower Ist and the rising sea",
            {"day": "2013-02-15"},
            "the-ferrymen-of-lower-ist-and-the-2m2arh",
        ),
        ("Ist: 河 in winter", {"day": "2013-02-15"}, "ist-in-winter-3wfpcj"),
        ("盐与河", {"day": "2013-02-15"}, "piece-tktul6"),
    ],
)
def test_the_key_of_a_known_piece_never_changes(title: str, known: dict[str, object], key: str) -> None:
    """A key is in people's links: if this fails, the rule of keys was changed, which breaks every one of them."""
    (piece,) = merge([written(title, LONG * 3, **known)]).pieces
    assert piece.key == key


def test_the_key_of_a_further_piece_of_a_title_and_day_never_changes() -> None:
    pieces = merge([written("Editorial", text, day="2013-02-15") for text in (words_of(1), words_of(2, 100))]).pieces
    assert [piece.key for piece in pieces] == ["editorial-lpgpzu", "editorial-ygx3h3"]


def test_every_key_a_piece_ever_had_leads_to_it() -> None:
    """Here two pieces have other titles from the second build on, turn out to be one in the third, then a dump goes."""
    one, other = written("Floods", words_of(1)), written("Bread", words_of(2), day="2013-02-15")
    first = merge([one, other])
    one, other = replace(one, title="High water"), replace(other, title="Salt")
    second = merge([one, other], *remembered(first))
    address = "https://ferry.example/1"
    copies = [replace(one, text=f"{one.text} {other.text}", url=address), replace(other, url=address)]
    third = merge(copies, *remembered(second))
    had = {piece.key for piece in first.pieces} | {key for key, _ in second.aliases}
    assert len(had) == 4
    for merged in (third, *(merge([copy], *remembered(third)) for copy in copies)):
        (piece,) = merged.pieces
        assert dict(merged.aliases) == dict.fromkeys(had - {piece.key}, piece.key)


def test_of_records_that_could_have_a_key_the_one_from_the_same_place_keeps_it() -> None:
    records = [written("Editorial", "") for _ in range(2)]
    for record in records:
        known, before = remembered(merge([record]))
        (kept,) = (piece for piece in merge(records, known, before).pieces if piece.key in known)
        assert kept.origins == record.origins


# The same piece in five formats

PARAGRAPHS = (
    "The ferry at Lower Ist carried salt until the winter of the long ice, and then it carried letters. Nobody in the "
    "village could say afterwards who had paid for the rope, or why it was dyed blue.",
    "What the council’s books tell is that the toll was halved twice in one spring. The ferryman wrote “paid in eggs” "
    "against most of the names, and against three of them he wrote nothing at all.",
    "A toll that nobody pays is a custom, and a custom that nobody keeps is a story. The bridge ended both of them in "
    "an afternoon, with a brass band and a short speech about progress.",
)
EXCERPT = PARAGRAPHS[0][:150].rsplit(" ", 1)[0]


def shelf_of_five(folder: Path) -> list[Piece]:
    """One piece as a text dump, a saved page, an export, a feed that gives an excerpt, and Markdown."""
    body = "\n".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    other = (
        "Bread is another matter. It was baked on the far bank, and whoever wanted it had to wave a white cloth. " * 3
    )
    dumps: dict[str, tuple[Reader, str]] = {
        "tag-tolls.txt": (
            archive_text,
            "Posts Tagged ‘Tolls’\n\nThe ferryman's ledger – a reading\n\nFebruary 15, 2013\n\nBy Ana Kask\n\n"
            + "\n\n".join(PARAGRAPHS)
            + f"\n\nOn bread\n\nMarch 3, 2013\n\nBy Ana Kask\n\n{other}\n",
        ),
        "ledger.html": (
            page,
            "<!doctype html><html lang=en><head><title>The ferryman’s ledger — a reading | The Lower Ist Review</title>"
            '<meta property="og:site_name" content="The Lower Ist Review">'
            '<link rel="canonical" href="http://www.ist.example/2013/02/ledger/"></head><body><article>'
            f"<h1>The ferryman’s ledger — a reading</h1><time datetime=2013-02-15>15 February 2013</time>{body}"
            "</article></body></html>",
        ),
        "export.xml": (
            wxr,
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            "<wp:wxr_version>1.2</wp:wxr_version><item><title>The ferryman&#8217;s ledger &#8211; a reading</title>"
            "<link>https://ist.example/2013/02/ledger</link><dc:creator>Ana Kask</dc:creator>"
            f"<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>7</wp:post_id>"
            "<wp:post_date>2013-02-15 09:00:00</wp:post_date><wp:status>publish</wp:status>"
            '<wp:post_type>post</wp:post_type><category domain="post_tag" nicename="ferries">Ferries</category>'
            "</item></channel></rss>",
        ),
        "feed.xml": (
            feed,
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Ist</title><item>'
            "<title>The ferryman's ledger - a reading</title>"
            "<link>https://ist.example/2013/02/ledger/?utm_source=rss&amp;utm_medium=rss</link>"
            f"<description>{EXCERPT} […] Continue reading</description><category>Letters</category></item>"
            "</channel></rss>",
        ),
        "ledger.md": (
            markdown,
            '---\ntitle: "The ferryman\'s ledger: a reading"\ndate: 2013-02-15\ntags: [Rope]\n---\n\n'
            + "\n\n".join(PARAGRAPHS).replace("blue", "[blue](https://ist.example/blue)")
            + "\n",
        ),
    }
    copies = []
    for name, (reader, words) in dumps.items():
        (folder / name).write_text(words, "utf-8")
        read = list(reader.read(Dump(name, folder / name)))
        copies += [piece for piece in read if isinstance(piece, Piece)]
        assert [fault for fault in read if isinstance(fault, Unreadable)] == []
    return copies


def test_one_piece_in_five_formats_is_one_piece(tmp_path: Path) -> None:
    copies = shelf_of_five(tmp_path)
    assert len(copies) == 6  # five times the ledger, and the bread of the archive page
    for seed in range(4):
        random.Random(seed).shuffle(copies)
        bread, ledger = sorted(merge(copies).pieces, key=lambda piece: piece.title.startswith("The"))
        assert bread.title == "On bread"
        assert len(ledger.origins) == 5
        assert {tag.name for tag in ledger.tags} == {"Tolls", "Ferries", "Letters", "Rope"}
        assert ledger.authors == ("Ana Kask",)
        assert ledger.published == date(2013, 2, 15)
        assert all(words[:60] in ledger.text for words in PARAGRAPHS)


def test_what_a_feed_calls_a_tag_and_an_export_a_category_is_a_category() -> None:
    """A feed of WordPress mixes the two; a copy that has both under one name keeps both."""
    told = written("Ice", day="2013-02-15", tags=("Salt", "Rope"), categories=("Letters", "Rope"))
    mixed = written("Ice", day="2013-02-15", tags=("letters", "Salt", "Eels"))
    for copies in ([told, mixed], [mixed, told]):
        (piece,) = merge(copies).pieces
        assert [tag.name for tag in piece.tags] == ["Eels", "Rope", "Salt"]
        assert piece.categories == ("Letters", "Rope")
        assert merge([replace(piece, key="")]).pieces == (piece,)


# What joins, and what does not


def words_of(seed: int, count: int = 120) -> str:
    """A text of so many words that no other seed shares."""
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("abdegiklmnoprstuv", k=dice.randint(2, 8))) for _ in range(count))


def count_of(*copies: Piece) -> int:
    return len(merge(copies).pieces)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi’s visit – and after", "Xi's visit - and after"),
        ("“Floods” on the Ist", '"Floods" on the Ist'),
        ("FLOODS ON THE IST", "Floods on the Ist"),
        ("Floods on the Ist | The Ferry", "Floods on the Ist"),
        ("Floods on the Ist|The Ferry", "Floods on the Ist"),
        ("Floods on the Ist – The Ferry", "Floods on the Ist"),
        ("Floods on the Ist « ferry.example", "Floods on the Ist"),
    ],
)
def test_a_title_is_the_same_however_it_is_set(one: str, other: str) -> None:
    page = written(one, "", day="2013-02-15")
    assert count_of(page, written(other, "", day="2013-02-15", outlet="The Ferry", url="http://ferry.example/1")) == 1


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("ferry.example", "http://ferry.example/2013/02/floods"),
        ("Ferry", "http://www.ferry.example/2013/02/floods"),
        ("Ferry Press", "http://ferry.press.example/2013/02/floods"),
        ("Ferry", "https://ferry.example/?p=5"),
    ],
)
def test_a_site_is_known_by_its_host(name: str, url: str) -> None:
    page = written(f"Floods on the Ist | {name}", "", day="2013-02-15")
    assert count_of(page, written("Floods on the Ist", "", day="2013-02-15", url=url)) == 1


def test_what_stands_behind_a_dash_is_the_name_of_a_site_only_if_it_is_one() -> None:
    one, other = (
        written(title, "", day="2013-02-15") for title in ("Floods again – the east", "Floods again – the west")
    )
    assert count_of(one, other) == 2
    assert count_of(written("Interview | BBC", "", day="2013-02-15", outlet="BBC"),
                    written("Interview | NPR", "", day="2013-02-15", outlet="NPR")) == 2  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "https://ferry.example/2013/floods",
        "http://www.ferry.example/2013/floods/",
        "https://ferry.example/2013/floods/?utm_source=feed&utm_medium=rss",
        "https://FERRY.example/2013/floods?fbclid=x#comments",
        "https://ferry.example/2013/floods?mc_cid=1&mc_eid=2&gclid=3&yclid=4&igshid=5",
        "https://ferry.example/2013/floods?msclkid=6",
        "https://ferry.example/2013/floods?_ga=1&cmpid=2&share=x&amp=1&ref_src=a",
        "https://ferry.example/2013/fl%6Fods",
    ],
)
def test_an_address_is_the_same_however_it_is_written(url: str) -> None:
    one = written("Floods", "The river rose.", url="https://ferry.example/2013/floods/")
    assert count_of(one, written("High water", "It rose.", url=url)) == 1


@pytest.mark.parametrize("asked", [("?p=122", "?p=123"), ("show?floods", "show?tolls"), ("?shared=1", "?shared=2")])
def test_what_an_address_asks_for_tells_pieces_apart(asked: tuple[str, str]) -> None:
    one, other = (written(f"Title {words}", "", url=f"https://ferry.example/{words}") for words in asked)
    assert count_of(one, other) == 2
    assert count_of(other, written("Other", "", url=f"http://www.ferry.example/{asked[1]}&utm_source=x")) == 1


def test_addresses_that_cannot_be_read_are_not_one() -> None:
    assert count_of(*(written(f"Title {n}", "", url=f"http://[ferry/{n}") for n in range(2))) == 2


def test_half_a_sign_stops_nothing() -> None:
    assert count_of(written("Floods", "Half a \ud800 sign.", url="https://ferry.example/\ud800")) == 1


def test_an_address_that_three_titles_give_is_that_of_their_page() -> None:
    copies = [written(f"Title {n}", "", url="https://ferry.example/tag/tolls") for n in range(3)]
    assert count_of(*copies) == 3
    assert count_of(*copies[:2]) == 1


@pytest.mark.parametrize(
    ("title", "day", "pieces"), [("Floods", "2013-02-15", 1), ("Floods", "2013-02-22", 2), ("Bread", "2013-02-15", 2)]
)
def test_two_texts_of_one_address_are_one_piece_only_under_one_title_and_day(title: str, day: str, pieces: int) -> None:
    first, second = (
        written(name, words, day=of, url="https://ferry.example/latest")
        for name, words, of in (("Floods", words_of(1), "2013-02-15"), (title, words_of(2), day))
    )
    assert count_of(first, second) == pieces


@pytest.mark.parametrize("title", ["Editorial", "Untitled", "Links of the week"])
def test_two_texts_of_one_day_under_a_title_that_says_nothing_stay_two(title: str) -> None:
    one, other = written(title, words_of(1), day="2013-02-15"), written(title, words_of(2), day="2013-02-15")
    assert count_of(one, other) == 2
    record = written(title, "", day="2013-02-15")
    assert count_of(one, other, record) == 3  # nobody can say whose record it is, and it must not tie the two together


@pytest.mark.parametrize(("days", "of_the_first"), [(2, 1), (3, 2)])
def test_two_short_notes_of_one_day_stay_two_under_a_title_of_three_days(days: int, of_the_first: int) -> None:
    each = [written("Links", words_of(n, 20), day=f"2013-02-{n:02}") for n in range(1, days + 1)]
    undated = written("Links", words_of(8, 20))
    assert count_of(*each, undated, written("Links", words_of(9, 20), day="2013-02-01")) == days + of_the_first


def test_a_few_words_under_one_title_are_one_piece_unless_their_days_differ() -> None:
    assert count_of(written("Ice", "Thin, at noon."), written("Ice", "Thin at noon")) == 1
    assert count_of(*(written("Ice", "Thin.", day=f"2013-02-1{n}") for n in range(2))) == 2


def test_pieces_that_have_two_copies_each_stay_apart() -> None:
    copies = [written(f"Title {n}", text, day="2013-02-15") for n in range(3) for text in ("", "Short.")]
    assert count_of(*copies) == 3


def test_many_copies_of_one_title_and_day_are_one_piece() -> None:
    assert count_of(*(written("Floods", f"Salt {n}.", day="2013-02-15") for n in range(13))) == 1


def test_copies_without_a_title_are_not_one_for_that() -> None:
    assert count_of(*(written("", text, day="2013-02-15") for text in ("The river rose.", "Nobody slept."))) == 2
    year = {"published": date(2013, 1, 1), "precision": "year", "authors": ("Ana Kask",)}
    assert count_of(*(written("", text, **year) for text in ("The river rose.", "Nobody slept."))) == 2


def test_of_a_dozen_copies_under_one_title_each_is_compared_with_each() -> None:
    others = [written("Links", f"{words_of(n, 3)}") for n in range(10)]
    longest = written("Links", f"Ice: {'.' * 100} thin")
    assert count_of(longest, *others, written("Links", "Ice, thin")) == 11


def test_of_many_copies_under_one_title_those_are_compared_that_are_likest() -> None:
    opening, middle = words_of(100, 16), words_of(101, 8)
    alike = [written("Links", f"{opening} {middle} {words_of(n, n)}") for n in (0, 12)]
    begun = [written("Links", f"{opening.rsplit(' ', 8)[0]} {words_of(n, 18)}") for n in range(20, 34)]
    going_on = [written("Links", f"{words_of(n, 16)} {middle} {words_of(n + 50, 2)}") for n in range(40, 54)]
    assert count_of(*alike, *begun, *going_on) == 29


def test_a_translation_of_the_same_title_and_day_is_the_same_piece() -> None:
    english = " ".join(["The river rose in the night and took the bridge that was built for it."] * 6)
    french = " ".join(["La rivière est montée dans la nuit et a pris le pont qui était fait pour elle."] * 6)
    one, other = (written("Ist 2013", words, day="2013-02-15") for words in (english, french))
    assert count_of(one, other) == 1


def test_near_same_text_is_one_piece_under_two_titles_and_days() -> None:
    one = written("Floods", words_of(1, 400), day="2013-02-15")
    other = written(
        "What the river took", "Foreword of a few words. " + words_of(1, 400) + " The end.", day="2013-02-20"
    )
    assert count_of(one, other, *(written(f"Title {n}", words_of(n, 400)) for n in range(2, 40))) == 39


def test_a_text_that_another_quotes_whole_stays_itself() -> None:
    quoted = written("Floods", words_of(1, 80))
    assert count_of(quoted, written("Links", words_of(2, 200) + " " + words_of(1, 80) + " " + words_of(3, 200))) == 2


def test_an_excerpt_joins_its_full_text() -> None:
    full = written("Floods", words_of(1, 700), day="2013-02-15")
    excerpt = " ".join(words_of(1, 700).split()[:55])
    (piece,) = merge([full, written("Floods", excerpt + " […] Continue reading →", tags=("Water",))]).pieces
    assert piece.text == full.text
    assert count_of(full, written("The night the river rose", excerpt + " …")) == 1


def test_excerpts_that_begin_alike_stay_apart_when_their_days_differ() -> None:
    opening = "Here are some of the things that I have read this week and that I think you should read too."
    weeks = [written("Links", f"{opening} {words_of(n, 60)}", day=f"2013-02-{n:02}") for n in range(1, 9)]
    assert count_of(*weeks, written("Links", opening, day="2013-03-01")) == 9


def test_two_records_of_a_piece_without_text_are_one_by_title_authors_and_year() -> None:
    def record(title: str, year: int, *authors: str) -> Piece:
        return written(title, "", published=date(year, 1, 1), precision="year", authors=authors)

    assert count_of(record("On tolls", 2013, "Ana Kask"), record("On Tolls", 2013, "Ana Kask")) == 1
    assert count_of(record("On tolls", 2013, "Ana Kask"), record("On tolls", 2014, "Ana Kask")) == 2
    assert count_of(record("On tolls", 2013, "Ana Kask"), record("On tolls", 2013, "Jo Berg")) == 2
    assert count_of(record("On tolls", 2013), record("On tolls", 2013)) == 2
    assert count_of(*(written("On tolls", "", authors=("Ana Kask",)) for _ in range(2))) == 2


def test_an_intro_that_the_fullest_text_holds_is_not_given_twice() -> None:
    intro = "I wrote this for a paper that is gone."
    (piece,) = merge(
        [
            written("Floods", LONG, day="2013-02-15", intro=intro),
            written("Floods", f"{intro}\n\n{LONG}", day="2013-02-15"),
        ]
    ).pieces
    assert piece.intro == ""
    assert piece.text.startswith(intro)


@pytest.mark.parametrize(("less", "more"), [("none", "year"), ("year", "month"), ("month", "day")])
def test_of_two_dates_the_one_that_says_more_is_kept(less: str, more: str) -> None:
    first = {"none": None, "year": date(2013, 1, 1), "month": date(2013, 2, 1), "day": date(2013, 2, 15)}
    fullest, shorter = (
        written("Floods", words_of(1, count), published=first[precision], precision=precision)
        for count, precision in ((120, less), (100, more))
    )
    (piece,) = merge([fullest, shorter]).pieces
    assert (piece.text, piece.precision, piece.published) == (fullest.text, more, first[more])


@pytest.mark.parametrize(
    "told",
    [
        "Sat, 16 Feb 2013 00:30:00 +0000", "Sat, 16 Feb 2013 00:30:00 GMT", "Sat, 16 Feb 2013 00:30 UT ",
        "2013-02-16T00:30:00Z", "2013-02-16T00:30:00+00:00", "2013-02-16 00:30 UTC",
    ],
)  # fmt: skip
def test_a_day_that_a_feed_moved_to_utc_gives_way_to_the_one_a_page_printed(told: str) -> None:
    moved = written("Floods", words_of(1) + " More.", published=date(2013, 2, 16), precision="day", date_text=told)
    (piece,) = merge([moved, written("Floods", words_of(1), day="2013-02-15")]).pieces
    assert (piece.published, piece.date_text) == (date(2013, 2, 15), "2013-02-15")
    assert piece.text.endswith("More.")


# What holds for whatever is merged

TEXTS = ("", "Short.", LONG, words_of(1), words_of(1) + " And more.", " ".join(words_of(1).split()[:40]), words_of(2))
COPIES = st.lists(
    st.builds(
        lambda title, words, day, number, author: written(
            title,
            words,
            **({"day": day} if day else {}),
            url=f"https://ferry.example/{number}" if number else None,
            authors=(author,) if author else (),
            outlet="The Ferry" if number == 1 else None,
        ),
        st.sampled_from(["Floods", "Editorial", "On tolls and floods", "On tolls and floods | The Ferry", ""]),
        st.sampled_from(TEXTS),
        st.sampled_from(["", "2013-02-15", "2013-02-16", "2014-02-15"]),
        st.integers(0, 3),
        st.sampled_from(["", "Ana Kask"]),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(COPIES, st.randoms(use_true_random=False))
def test_the_order_of_the_copies_changes_nothing(copies: list[Piece], dice: random.Random) -> None:
    merged = merge(copies)
    dice.shuffle(copies)
    assert merge(copies) == merged
    assert sum(len(piece.origins) for piece in merged.pieces) == len(copies)
    assert len(merged.pieces) + merged.folded == len(copies)


@settings(deadline=None)
@given(COPIES)
def test_merging_what_is_merged_changes_nothing(copies: list[Piece]) -> None:
    merged = merge(copies)
    again = merge(merged.pieces)
    assert again.pieces == merged.pieces
    assert again.folded == 0


@settings(deadline=None)
@given(COPIES)
def test_a_rebuild_of_the_same_dumps_keeps_every_key(copies: list[Piece]) -> None:
    first = merge(copies)
    assert merge(copies, *remembered(first)) == first


@settings(deadline=None)
@given(COPIES)
def test_dumps_added_in_any_order_leave_every_key_in_service(copies: list[Piece]) -> None:
    """Whatever is added: an old key still leads to a piece, and where its piece has a text of its own, to that text."""
    merged = merge([])
    for n in range(1, len(copies) + 1):
        before, merged = merged, merge(copies[:n], *remembered(merged))
        leads = {piece.key: piece for piece in merged.pieces} | {
            alias: piece for alias, key in merged.aliases for piece in merged.pieces if piece.key == key
        }
        for was in before.pieces:
            assert was.key in leads
            if all(was.text != other.text for other in before.pieces if other is not was):
                assert set(was.origins) & set(leads[was.key].origins)


@pytest.mark.parametrize(
    "change",
    [
        {"published": date(2013, 2, 16)},
        {"published": None, "precision": "none"},
        {"title": "What the river took"},
        {"title": "What the river took", "url": "https://ferry.example/other"},
    ],
    ids=["the day", "no day", "the title", "title and address"],
)
def test_a_piece_whose_title_or_day_was_put_right_keeps_its_key(change: dict[str, object]) -> None:
    first = written("Floods", words_of(1, 60), day="2013-02-15", url="https://ferry.example/floods")
    beside = [written(f"Title {n}", words_of(n, 60), day="2013-02-15") for n in range(2, 6)]
    before = merge([first, *beside])
    (was,) = (piece for piece in before.pieces if piece.title == "Floods")
    changed = replace(first, text=first.text + " And a word more.", **change)  # type: ignore[arg-type]
    after = merge([changed, *beside], *remembered(before))
    assert {piece.key for piece in after.pieces} == {piece.key for piece in before.pieces}
    (now,) = (piece for piece in after.pieces if piece.text.endswith("more."))
    assert now.key == was.key
    again = merge([changed, *beside], *remembered(after))
    assert again.pieces == after.pieces


@pytest.mark.parametrize(("title", "day"), [("Bread", "2013-02-15"), ("Floods", "2013-02-22")])
def test_another_text_does_not_inherit_the_key_of_one_that_is_gone(title: str, day: str) -> None:
    before = merge([written("Floods", words_of(1, 60), day="2013-02-15")])
    after = merge([written(title, words_of(2, 60), day=day)], *remembered(before))
    assert after.pieces[0].key != before.pieces[0].key


def remembered(merged: Merged) -> tuple[dict[str, str], Callable[[str], Piece | None]]:
    """What a rebuild knows of the index before it."""
    pieces = {piece.key: piece for piece in merged.pieces}
    return {key: key for key in pieces} | dict(merged.aliases), pieces.get


def test_a_longer_piece_of_the_same_title_does_not_take_a_key() -> None:
    first = written("Editorial", words_of(1), day="2013-02-15")
    known, before = remembered(merge([first]))
    pieces = merge([first, written("Editorial", words_of(2, 500), day="2013-02-15")], known, before).pieces
    assert {piece.text: piece.key for piece in pieces}[first.text] in known
    other = next(piece for piece in pieces if piece.text != first.text)
    merged = merge([written("Editorial", words_of(2, 500), day="2013-02-15")], *remembered(merge(pieces)))
    assert merged.pieces[0].key == other.key  # its own, even when the first one is gone


def test_the_key_of_a_further_piece_of_one_title_and_day_does_not_depend_on_the_others() -> None:
    pieces = [written("Notes from the ferry", words_of(n), day="2013-02-15") for n in range(4)]
    keys = {piece.text: piece.key for piece in merge(pieces).pieces}
    assert len({key for key in keys.values() if re.fullmatch(r"notes-from-the-ferry-[a-z2-7]{6}", key)}) == 4
    for gone in pieces:
        after = {piece.text: piece.key for piece in merge([piece for piece in pieces if piece is not gone]).pieces}
        assert sum(keys[text] != key for text, key in after.items()) <= 1  # which the first of them is may change


@pytest.mark.parametrize("kind", ["strangers", "one title", "one address", "one opening", "copies"])
def test_work_grows_with_the_number_of_copies_and_not_faster(kind: str) -> None:
    """Counted in calls of our own functions, which no busy machine changes."""

    def copy(n: int) -> Piece:
        words = words_of(0 if kind == "copies" else n, 60)
        return written(
            "Links" if kind == "one title" else f"Title {n}",
            "Here are the things that I have read this week. " + words if kind == "one opening" else words,
            day=str(date(2000, 1, 1) + timedelta(n)),
            url="https://ferry.example/page" if kind == "one address" else None,
        )

    def calls(count: int) -> int:
        copies = [copy(n) for n in range(count)]
        with cProfile.Profile() as profile:
            merge(copies)
        return sum(entry.callcount for entry in profile.getstats())

    calls(20)
    assert calls(400) < 5.5 * calls(100)  # four times the copies; a square would be sixteen
