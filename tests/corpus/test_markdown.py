from __future__ import annotations

import time

import pytest

from corpus.markdown import body


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("河水\n海水\nwater", "河水海水 water"),
        ("## Head ##\ntext", "## Head\n\ntext"),
        ("#hashtag is text", "#hashtag is text"),
        ("1913 was dry. 4.5 metres", "1913 was dry. 4.5 metres"),
        ("* a\n* b\n\n* c", "- a\n- b\n- c"),
        ("3) a\n4) b", "3. a\n4. b"),
        ("- a\n  - b", "- a\n  - b"),
        ("> a\n> b\n\nc", "> a b\n\nc"),
        ("> - a\n> - b", "> - a\n> - b"),
        ("a\n\n***\n\nb", "a\n\nb"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n| 1 | 2 |"),
        ("~~~\n# not a heading\n~~~", "# not a heading"),
        ("<p>x <b>y</b></p>\n\nz", "x y\n\nz"),
        ("a <em>b</em> &amp; c<br>d", "a b & c\nd"),
    ],
)
def test_blocks(source: str, text: str) -> None:
    assert body(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**a** *b* ***c*** __d__ _e_ ~~f~~", "a b c d e f"),
        ("snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"),
        ("`**code**` \\*star\\*", "**code** *star*"),
        ("[a](https://x.example/b_c_d*e*)", "[a](https://x.example/b_c_d*e*)"),
        ("[a](<https://x.example/> 'title')", "[a](https://x.example/)"),
        ("[a](https://x.example/w_(x))", "[a](https://x.example/w_(x))"),
        ("[**a**](/local) [b](javascript:x)", "a b"),
        (
            "[a][ref] [ref] [none]\n\n[ref]: https://x.example 'T'",
            "[a](https://x.example) [ref](https://x.example) [none]",
        ),
        ("a ![pic](x.jpg) [![pic](x.jpg)](https://x.example) b", "a   b"),
        ("{% include x %}{{ page.y }}a{: .cls}", "a"),
    ],
)
def test_words_in_a_line(source: str, text: str) -> None:
    assert body(source).text.split() == text.split()


def test_only_a_heading_that_opens_the_text_is_its_title() -> None:
    assert body("# A\n\nb").title == "A"
    assert body("A\n=\n\nb").title == "A"
    assert body("b\n\n# A") == body("b\n\n## A")
    assert body("b\n\n# A").title == ""


def test_notes_stand_apart_and_are_numbered_by_their_marks() -> None:
    found = body("x[^b] y[^a]\n\n[^a]: First\n    more\n\n    and more.\n[^b]: Second\n\nAfter.")
    assert found.text == "x[1] y[2]\n\nAfter."
    assert found.notes == "1. Second\n2. First more and more."


@pytest.mark.parametrize(
    "piece",
    ["`", "<!--", "{%", "{{", "[a", "![", "*a ", "_a ", "[x](", "[![a](", "<a", "> ", "- ", "~~a", "|-", "[^", "]:"],
)
def test_time_is_linear_in_length(piece: str) -> None:
    started = time.perf_counter()
    body(piece * 20_000)
    assert time.perf_counter() - started < 5
