"""What other programs read in our citations is what the pieces say."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Sequence
from datetime import date
from html import unescape
from itertools import accumulate
from pathlib import Path

import bibtexparser
import citeproc
import pytest
import rispy
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made import written
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from corpus import cite
from corpus.cite import forms
from corpus.model import Piece, Precision
from corpus.readers.records import bibtex as bibtex_reader
from corpus.readers.records import csl as csl_reader
from corpus.readers.records import ris as ris_reader
from corpus.readers.records.record import Record

ARTICLE = written(
    "Eels & gates: 50% of {what} we know\\knew",
    key="eels-gates-abc234", outlet="Salt & Road Review", kind="op-ed", day="2013-03-15", languages=("en",),
    authors=("Ada Quill", "Ludwig van Marrow", "林若溪", "Lin Ruoxi", "Ministry of Roads and Waters", "Staff"),
    tags=("Eels", "Salt Road"), url="https://example.org/eels_and%20gates?a=1&b=2#c", standfirst="Half of it.",
)  # fmt: skip
MONTH = written("A month", key="a-month-abc234", published=date(2012, 6, 1), precision="month", authors=("Bo Li",))
YEAR = written("一年", key="piece-abc234", published=date(2011, 1, 1), precision="year", languages=("zh-Hans",))
UNDATED = written("No day", key="no-day-abc234", outlet="The Ferry")
UNTITLED = written("", "The ferry that left on Tuesday had no name painted on it.", key="piece-xyz567")
LONE = written("One { and no more, then } and } too", key="one-abc234", outlet="}{", authors=("{ & }",))
PIECES = (ARTICLE, MONTH, YEAR, UNDATED, UNTITLED, LONE)

hostile = st.text(
    st.sampled_from("ab {}\\%&$#_~^\"'@,=-\n\r\t\x00\u202eé中;|<>[]*`/:.!") | st.characters(), max_size=30
)
strange = st.builds(
    Piece,
    title=hostile, text=hostile, origins=st.just(("a:1",)), key=st.just("a-key-abc234"), standfirst=hostile,
    authors=st.lists(hostile, max_size=4).map(tuple), outlet=st.none() | hostile, kind=st.none() | hostile,
    published=st.none() | st.dates(), precision=st.sampled_from(["day", "month", "year"]), url=st.none() | hostile,
)  # fmt: skip
any_piece = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(form: cite.Format, *pieces: Piece) -> str:
    return "".join(cite.written(pieces, form))


def named(piece: Piece) -> list[str]:
    """The authors of whom something can be seen."""
    return [name for name in piece.authors if forms.plain(name)]


# BibTeX, by bibtexparser


def entries(source: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(source)
    assert not library.failed_blocks
    return [{"key": entry.key, **{field.key: str(field.value) for field in entry.fields}} for entry in library.entries]


def people(source: str) -> list[tuple[str, ...]]:
    parsed = (parse_single_name_into_parts(name) for name in split_multiple_persons_names(source))
    return [tuple(" ".join(part) for part in (one.first, one.von, one.last, one.jr)) for one in parsed]


def test_bibtexparser_reads_what_the_piece_says() -> None:
    (entry,) = entries(told("bibtex", ARTICLE))
    title = LatexNodes2Text().latex_to_text(entry["title"])
    assert title == f"{{{ARTICLE.title}}}" or title == ARTICLE.title
    assert people(entry["author"]) == [
        ("Ada", "", "Quill", ""),
        ("Ludwig", "van", "Marrow", ""),
        ("", "", "{林若溪}", ""),
        ("", "", "{Lin Ruoxi}", ""),
        ("", "", "{Ministry of Roads and Waters}", ""),
        ("", "", "{Staff}", ""),
    ]
    assert (entry["date"], entry["year"], entry["month"]) == ("2013-03-15", "2013", "mar")
    assert (entry["key"], entry["url"], entry["language"]) == (ARTICLE.key, ARTICLE.url, "en")
    assert entry["journal"] == r"Salt \& Road Review"


def test_bibtex_says_no_more_of_a_date_than_was_printed() -> None:
    month, year, undated = entries(told("bibtex", MONTH, YEAR, UNDATED))
    assert (month["date"], month["year"], month["month"]) == ("2012-06", "2012", "jun")
    assert (year["date"], year["year"], "month" in year) == ("2011", "2011", False)
    assert not {"date", "year", "month"} & undated.keys()


@given(strange)
@example(written("", authors=("\x1b\r\x1b", ",\r:"), key="a-key-abc234"))
@any_piece
def test_bibtexparser_reads_whatever_a_piece_holds(piece: Piece) -> None:
    (entry,) = entries(told("bibtex", piece))
    assert entry["key"] == piece.key
    assert len(people(entry["author"]) if "author" in entry else []) == len(named(piece))
    for value in entry.values():
        assert paired(value)  # bibtexparser forgives what BibTeX does not


def paired(value: str) -> bool:
    """Does every brace have its fellow, escaped ones counted, as BibTeX counts?"""
    depths = [0, *accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in value)]
    return min(depths) == 0 == depths[-1]


# RIS, by rispy


@pytest.mark.parametrize("kind", [*forms._FORMS, None])
@pytest.mark.parametrize("outlet", ["The Ferry", None])
def test_every_kind_has_a_type_that_programs_know(kind: str | None, outlet: str | None) -> None:
    form = forms.form(written("A title", kind=kind, outlet=outlet))
    assert form.ris in TYPE_OF_REFERENCE_MAPPING
    schema = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles" / "csl-types.rnc"
    assert f'"{form.csl}"' in schema.read_text("utf-8")


def test_rispy_reads_what_the_piece_says() -> None:
    (record,) = rispy.loads(told("ris", ARTICLE))
    assert record["title"] == ARTICLE.title
    assert record["authors"] == [
        "Quill, Ada", "van Marrow, Ludwig", "林若溪", "Lin Ruoxi", "Ministry of Roads and Waters", "Staff",
    ]  # fmt: skip
    assert (record["date"], record["year"]) == ("2013/03/15/", "2013")
    assert (record["id"], record["urls"], record["language"]) == (ARTICLE.key, [ARTICLE.url], "en")
    assert (record["secondary_title"], record["type_of_reference"]) == ("Salt & Road Review", "NEWS")
    assert record["keywords"] == ["Eels", "Salt Road"]


def test_ris_says_no_more_of_a_date_than_was_printed() -> None:
    month, year, undated = rispy.loads(told("ris", MONTH, YEAR, UNDATED))
    assert (month["date"], month["year"]) == ("2012/06//", "2012")
    assert (year["date"], year["year"]) == ("2011///", "2011")
    assert not {"date", "year"} & undated.keys()


@given(strange)
@any_piece
def test_rispy_reads_whatever_a_piece_holds(piece: Piece) -> None:
    (record,) = rispy.loads(told("ris", piece))
    assert record["title"] == forms.title(piece)
    assert len(record.get("authors", [])) == len([name for name in named(piece) if name.replace(",", "").strip()])
    assert "unknown_tag" not in record


# CSL-JSON, by citeproc


def bibliography(pieces: Sequence[Piece]) -> list[str]:
    """The pieces as a style prints them; what citeproc does not know in them is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(json.loads(told("csl-json", *pieces)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, source, formatter.plain)
    for piece in pieces:
        made.register(Citation([CitationItem(piece.key)]))
    return [unescape(str(line)) for line in made.bibliography()]


def test_citeproc_prints_what_the_piece_says() -> None:
    (line,) = bibliography([ARTICLE])
    assert line.startswith(
        "Quill, A. et al. (2013) “Eels & gates: 50% of {what} we know\\knew”, Salt & Road Review, 15 March"
    )


@pytest.mark.parametrize(
    ("author", "printed"),
    [
        ("Ludwig van Marrow", "van Marrow, L."),
        ("林若溪", "林若溪"),
        ("Lin Ruoxi", "Lin Ruoxi"),
        ("Ministry of Roads and Waters", "Ministry of Roads and Waters"),
        ("Staff", "Staff"),
        ("Фёдор Реков", "Реков, Ф."),
    ],
)
def test_citeproc_turns_round_no_name_but_those_that_are_known(author: str, printed: str) -> None:
    (line,) = bibliography([written("A title", key="a-title-abc234", authors=(author,), day="2013-03-15")])
    assert line.startswith(f"{printed} (2013)")


def test_citeproc_prints_every_kind_of_date_and_piece() -> None:
    lines = bibliography(PIECES)
    assert len(lines) == len(PIECES)
    assert any("2012" in line for line in lines)
    assert any("n.d." in line or "no date" in line for line in lines)
    assert any("[The ferry that left on Tuesday had no…]" in line for line in lines)


@pytest.mark.parametrize(
    ("precision", "parts"), [("day", [2013, 3, 15]), ("month", [2013, 3]), ("year", [2013])]
)  # fmt: skip
def test_csl_says_no_more_of_a_date_than_was_printed(precision: Precision, parts: list[int]) -> None:
    piece = written("A title", published=date(2013, 3, 15), precision=precision)
    assert json.loads(told("csl-json", piece))[0]["issued"] == {"date-parts": [parts]}


@given(strange)
@any_piece
def test_csl_is_json_whatever_a_piece_holds(piece: Piece) -> None:
    (item,) = json.loads(told("csl-json", piece))
    assert item["title"] == forms.title(piece)
    assert all(item.values())


def test_no_pieces_are_an_empty_list() -> None:
    assert json.loads(told("csl-json")) == []
    assert told("bibtex") == told("ris") == told("markdown") == ""


# Markdown, by markdown-it


def words(source: str) -> str:
    """What a reader sees."""
    return unescape(re.sub(r"<[^>]+>", "", MarkdownIt().render(source))).strip()


def test_a_citation_reads_as_one_does() -> None:
    assert words(told("markdown", ARTICLE)) == (
        "Ada Quill, Ludwig van Marrow, 林若溪, Lin Ruoxi, Ministry of Roads and Waters and Staff, "
        "“Eels & gates: 50% of {what} we know\\knew”, Salt & Road Review, 15 March 2013."
    )
    assert words(told("markdown", MONTH)) == "Bo Li, “A month”, June 2012."
    assert words(told("markdown", UNDATED)) == "“No day”, The Ferry, n.d."


@given(strange)
@any_piece
def test_markdown_shows_whatever_a_piece_holds_and_formats_nothing_of_it(piece: Piece) -> None:
    source = told("markdown", piece)
    assert forms.title(piece) in unescape(
        re.sub(r"</?(?:ul|li|em|a)(?: href=\"[^\"]*\")?>", "", MarkdownIt().render(source))
    )
    assert source.count("\n") == 1


# All of them


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("bibtex", lambda source: list(bibtex_reader.records(source, "x"))),
        ("ris", lambda source: list(ris_reader.records(source, "x"))),
        ("csl-json", lambda source: list(csl_reader.records(json.loads(source), "x"))),
    ],
)
def test_what_we_export_we_read_again(form: cite.Format, read: object) -> None:
    pieces = [ARTICLE, MONTH, YEAR, UNDATED]
    assert callable(read)
    again = [record.piece() for record in read(told(form, *pieces)) if isinstance(record, Record)]
    for piece, back in zip(pieces, again, strict=True):
        bare = piece.title.translate(str.maketrans("", "", "{}")) if form == "bibtex" else piece.title
        assert (back.title, back.authors, back.outlet) == (bare, piece.authors, piece.outlet)
        assert (back.published, back.precision) == (piece.published, piece.precision)
        assert (back.url, back.languages) == (piece.url, piece.languages)
        assert {tag.name for tag in back.tags} == {tag.name for tag in piece.tags}


@pytest.mark.parametrize("form", list(cite.NAMES))
def test_the_same_pieces_give_the_same_citations(form: cite.Format) -> None:
    assert told(form, *PIECES) == told(form, *PIECES)
