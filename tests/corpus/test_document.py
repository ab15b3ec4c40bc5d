"""A summary as a document: every sentence as it stands in its piece, every footnote there, every piece cited."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import bibtexparser
import pytest
from made import written
from markdown_it import MarkdownIt

from corpus import document, summary
from corpus.model import Summary
from corpus.retelling import Claim, Retold
from corpus.store import Store

Shelve = Callable[..., Store]


@pytest.fixture
def made(sample_index: Path) -> Summary:
    with Store.open(sample_index) as store:
        return summary.compose(store, store.tag("arc"), length="long")


def test_every_sentence_reads_as_in_its_piece(made: Summary) -> None:
    html = MarkdownIt().render(document.as_markdown(made))
    quoted = [unescape(re.sub(r"<[^>]+>|\[\^\d+\]", "", one)).strip() for one in re.findall(r"<p>.*?</p>", html)]
    assert {" ".join(quote.text.split()) for quote in made.quotes} <= set(quoted)


def test_every_footnote_is_there_once_and_names_an_entry_of_the_citations(made: Summary) -> None:
    words = document.as_markdown(made)
    used = re.findall(r"^[>*].*\[\^(\d+)\]$", words, re.MULTILINE)
    quoted = re.findall(r"^>.*\[\^\d+\]$", words, re.MULTILINE)
    notes = dict(re.findall(r"^\[\^(\d+)\]: .*`([\w-]+)`$", words, re.MULTILINE))
    assert len(quoted) == len(made.quotes)
    assert list(notes) == list(dict.fromkeys(used)) == [str(n + 1) for n in range(len(made.sources))]
    entries = bibtexparser.parse_string(document.as_bibtex(made)).entries
    assert list(notes.values()) == [entry.key for entry in entries]


def test_what_a_model_wrote_stands_under_its_name_with_the_footnotes_it_rests_on(made: Summary) -> None:
    one, other = made.sentences[0], made.sentences[-1]
    claims = (Claim("Boats *were* bought.", (one.n, other.n)), Claim("Nobody came.", (one.n,)))
    words = document.as_markdown(made, Retold("some-model", claims, ()))
    first, last = ([piece.key for piece in made.sources].index(quote.key) + 1 for quote in (one, other))
    assert "*Written by a language model, some-model, not by the authors.*" in words
    assert f"Boats \\*were\\* bought.[^{first}][^{last}] Nobody came.[^{first}]" in words


def test_marks_in_a_sentence_mean_only_themselves(shelve: Shelve) -> None:
    sentence = "The *bridge* of [stone] cost 40_000 crowns in the last year of the old ferry company."
    store = shelve(written("A & B", sentence, tags=("C*D",), day="2013-02-01"))
    words = document.as_markdown(summary.compose(store, store.tag("C*D")))
    html = unescape(MarkdownIt().render(words))
    assert sentence in html
    assert "<h1>C*D</h1>" in html


def test_a_summary_without_sentences_says_so(shelve: Shelve) -> None:
    store = shelve(written("A", "Why?", tags=("Empty",)))
    made = summary.compose(store, store.tag("empty"))
    assert "None of its pieces has a sentence that could stand alone." in document.as_markdown(made)
    assert document.as_bibtex(made) == ""
