from __future__ import annotations

import time

import pytest

from corpus.html import paragraphs


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two\nlines</p>", "One\n\ntwo lines"),
        ("<div>One<div>two</div>three</div>", "One\n\ntwo\n\nthree"),
        ("plain <b>bold</b> &amp; <i>it</i>", "plain bold & it"),
        ("one<br>two<br/><br/>three", "one\ntwo\n\nthree"),
        ("<h1>Head</h1><h4>Sub<br>head</h4>x", "## Head\n\n## Sub head\n\nx"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>d", "- a\n  1. b\n- c\n\nd"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n\n> b\n\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a b\n\n1 2"),
        ("河<b>口</b>的一天", "河口的一天"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_blocks_become_paragraphs(html: str, text: str) -> None:
    assert paragraphs(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="https://a.example/x">words</a>', "[words](https://a.example/x)"),
        ('see<a href="http://a.example"> words </a>now', "see [words](http://a.example) now"),
        ('<a href="https://a.example/w_(x)">w</a>', "[w](https://a.example/w_%28x%29)"),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<a href="javascript:alert(1)">words</a>', "words"),
        ('<a href="/here">words</a>', "words"),
        ('<a href="mailto:ada@a.example">words</a>', "words"),
        ('<a href="https://a.example/"><img src="x.jpg"></a>after', "after"),
        ('rain<sup><a href="#fn1">1</a></sup> fell', "rain[1] fell"),
        ('<a href="https://a.example/">one <p>two</p></a>', "[one](https://a.example/)\n\ntwo"),
    ],
)
def test_only_links_to_the_web_stay_links(html: str, text: str) -> None:
    assert paragraphs(html) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('<p>x</p>')</script>",
        "<style>p { color: red }</style>",
        "<!-- a comment -->",
        "<iframe src='x'>frame</iframe>",
        "<figure><img src='x.jpg'><figcaption>A caption</figcaption></figure>",
        "<noscript><img src='x.jpg'>x</noscript>",
        "<select><option>one</select>",
        "<svg><title>drawn</title><text>x</text></svg>",
    ],
)
def test_what_is_no_text_goes(hidden: str) -> None:
    assert paragraphs(f"<p>before</p>{hidden}<p>after</p>") == "before\n\nafter"


def test_breaks_make_line_ends_count_as_wordpress_counts_them() -> None:
    source = "one\ntwo\n\nthree\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>"
    assert paragraphs(source, breaks=True) == "one\ntwo\n\nthree\n\n- a\n- b"
    assert paragraphs("one\r\n \r\ntwo", breaks=True) == "one\n\ntwo"


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "span", "b", "a href='https://a.example/'"])
def test_depth_costs_nothing(tag: str) -> None:
    assert "bottom" in paragraphs(f"<{tag}>" * 5000 + "bottom")


def test_entities_a_document_declares_are_not_expanded() -> None:
    source = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "boom">]><p>&x;&y;</p>'
    assert "boom" not in paragraphs(source).replace('"boom"', "")
    assert "&x;" in paragraphs(source)


@pytest.mark.parametrize(
    "piece", ["<a href='https://a.example/'>x ", "<", "<p", "<li>", "&amp", "\n\n", "</p>", "<table><tr><td>"]
)
def test_time_is_linear_in_length(piece: str) -> None:
    started = time.perf_counter()
    paragraphs(piece * 20_000, breaks=True)
    assert time.perf_counter() - started < 5
