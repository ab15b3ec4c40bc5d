"""Quotations are known whole, and an interviewer's words are not the author's."""

from __future__ import annotations

import pytest
from made import written

from corpus.summary.sentences import speech


@pytest.mark.parametrize(
    ("passage", "quoted"),
    [
        ("He said: “No. Never.” And left.", ["“No. Never.”"]),
        ('He said: "No. Never." And left.', ['"No. Never."']),
        ("Er sagte: „Nein. Nie.“ Und ging.", ["„Nein. Nie.“"]),
        ("Er sagte: »Nein. Nie.« Und ging.", ["»Nein. Nie.«"]),
        ("Il dit : « Non. Jamais. » Et partit.", ["« Non. Jamais. »"]),
        ("他说：“不。从不。”然后离开了。", ["“不。从不。”"]),
        ("彼は「いや。決して。」と言った。", ["「いや。決して。」"]),
        ("Он сказал: «Нет. Никогда». И ушёл.", ["«Нет. Никогда»"]),
        ("She called it ‘a toll. A tax.’ and left.", ["‘a toll. A tax.’"]),
        ("The keeper’s boat and the traders’ barge met.", []),
        ("“It begins here. It goes on.", ["“It begins here. It goes on."]),
        ("It ends here. And no more.” He left.", ["It ends here. And no more.”"]),
        ('"It begins here. "It goes on." He left.', ['"It begins here. "It goes on."']),
        ('It ends here. And no more." He left.', ['It ends here. And no more."']),
        ('A plank of 5" is enough. So he said.', []),
        ("“He said «no» to me.” And left.", ["“He said «no» to me.”"]),
        ("", []),
    ],
)
def test_quotations_are_told_with_their_marks(passage: str, quoted: list[str]) -> None:
    assert [passage[max(0, start) : end] for start, end in speech.quotations(passage)] == quoted


def told(text: str, kind: str | None = None) -> list[str]:
    return [text[start:end] for (start, end), _ in speech.lines(written(text=text, kind=kind))]


def test_the_words_of_an_interviewer_are_left_out_with_the_names_of_speakers() -> None:
    text = (
        "Courier: Who owns the ferry?\n\nAnn Lee: The village does.\n\nCourier: Since when?\n\nAnn Lee: Since the ice."
    )
    assert told(text) == ["The village does.", "Since the ice."]


def test_an_answer_may_go_on_for_paragraphs_and_ask_something_too() -> None:
    text = "Q: Who owns it?\n\nA: The village does.\n\nIt bought it.\n\nQ: Why?\n\nA: Who knows?\n\nA: It was cheap."
    assert told(text) == ["The village does.", "It bought it.", "Who knows?", "It was cheap."]


def test_an_interview_without_names_is_known_by_its_questions() -> None:
    text = "Who owns it?\n\nThe village.\n\nSince when?\n\nSince May.\n\nAnd the toll?\n\nIt stays."
    assert told(text) == ["The village.", "Since May.", "It stays."]


def test_a_colon_in_an_essay_names_no_speaker() -> None:
    text = "The lesson is simple: pay the keeper.\n\nSalt: a history of it.\n\nWho would have thought so?"
    assert told(text) == text.split("\n\n")
