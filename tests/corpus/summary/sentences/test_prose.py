"""What may be quoted is a whole sentence of the author's own prose."""

from __future__ import annotations

import pytest
from made import written

from corpus.summary.sentences import prose

GOOD = "The council of the river closed the northern landing to all ferries in April."


def found(text: str, **known: object) -> list[str]:
    return [one.words for one in prose.sentences(written("A title", text, **known))]


@pytest.mark.parametrize(
    "words",
    [
        "## The long road to the northern landing and what became of it.",
        "- The council of the river closed the northern landing in March.",
        "3. The council of the river closed the northern landing in March.",
        "> The council of the river closed the northern landing in March.",
        "| The council of the river | closed the northern landing in March. |",
        "Why did the council of the river decide to close the northern landing at all?",
        "By Ann Lee and Bo Li for the Lower Ist Courier",
        "15/03/2013, by our correspondent at the northern landing of the river.",
        "Photo: the northern landing of the river in the spring of last year.",
        "Image by Ann Lee of the northern landing of the river in the spring.",
        "图片：去年春天河流北岸的渡口码头。",
        "Read more: the council of the river and the northern landing.",
        "Short words.",
        "THE COUNCIL OF THE RIVER CLOSED THE NORTHERN LANDING TO ALL FERRIES.",
        "The council of the river closed the northern landing and then it…",
        "The council of the river closed the northern landing and then it [...]",
        "The council of the river (and its three members closed the northern landing.",
        "The council has its papers at https://council.example/papers for all to read.",
        "He said that “the council was wrong about the ferry and the salt.",
        "” The council of the river closed the northern landing to all ferries.",
        "(The council of the river closed the northern landing to all ferries.)",
        "Lee, Ann, and Bo Li, The Salt of the River, Second Edition (Corran: Quay Press, 2013).",
        "Ann Lee, The Ferries of the Upper River and What They Cost, vol. 3, pp. 12 to 19.",
        "1,200 1,350 1,410 1,520 1,610 1,700 1,750 1,810 1,900 crowns a barrel.",
    ],
)
def test_what_is_no_whole_prose_is_left_out(words: str) -> None:
    assert found(f"{GOOD}\n\n{words}") == [GOOD]


def test_a_sentence_within_a_longer_quotation_is_not_the_authors() -> None:
    first = "“The old ferry is a danger to all. The council should buy a new one before the ice comes."
    last = "“The council will not buy one in all the years to come. Traders will go by the road instead.”"
    assert found(f"{first}\n\n{last} {GOOD}\n\n{GOOD}") == [GOOD, GOOD]


def test_a_quotation_that_is_whole_may_stand_in_a_sentence_or_open_it() -> None:
    inside = "The council called the ferry “a danger to all who use it” in its spring report."
    opening = "“The ferry is a danger to all who use it,” said the council in its spring report."
    assert found(f"{inside} {opening}") == [inside, opening]


def test_a_quotation_of_two_sentences_stands_whole_with_the_one_who_says_it() -> None:
    said = "“The ferry is a danger to all. The council should buy a new one,” said the keeper of Dunmere."
    assert found(f"{said} {GOOD}") == [said, GOOD]


def test_a_quotation_alone_tells_nobody_who_says_it() -> None:
    assert found(f"“The ferry is a danger to all who use it in the spring.”\n\n{GOOD}") == [GOOD]


def test_a_quotation_that_opens_a_sentence_must_not_lean_nor_what_follows_it() -> None:
    lines = [
        "“But the ferry is a danger to all who use it,” said the council in its report.",
        "“The ferry is a danger to all who use it,” he said in the spring of that year.",
    ]
    assert [one.leans() for one in prose.sentences(written("A title", "\n\n".join(lines)))] == [True, True]


def test_a_sentence_that_names_its_author_is_about_the_author() -> None:
    note = "Ann Lee is a fellow of the Institute of the Lower River in Corran."
    assert found(f"{note}\n\n{GOOD}", authors=("Ann Lee",)) == [GOOD]
    assert found(f"{note}\n\n{GOOD}", authors=("Bo Li",)) == [note, GOOD]


def test_the_title_said_again_is_no_sentence() -> None:
    piece = written("The council closes the northern landing to ferries", text=f"{GOOD} ")
    again = written(piece.title, text=f"{piece.title}.\n\n{GOOD}")
    assert [one.words for one in prose.sentences(again)] == [GOOD]


def test_a_guest_who_says_i_is_not_the_one_who_signed() -> None:
    answers = "The village owns the ferry and all of its ropes. I never liked the ferry and its ropes at all."
    text = f"Courier: Who owns the ferry?\n\nAnn Lee: {answers}\n\nCourier: And now?\n\nAnn Lee: Nobody."
    assert found(text, kind="interview") == ["The village owns the ferry and all of its ropes."]
    assert len(found(answers)) == 2


def test_a_dateline_and_the_mark_of_a_footnote_are_not_quoted() -> None:
    text = f"CORRAN, March 15 (River News) – {GOOD}[3] {GOOD}"
    assert found(text) == [GOOD, GOOD]
    piece = written("A title", text)
    assert all(piece.text[one.start : one.end] == one.words for one in prose.sentences(piece))


def test_small_letters_open_sentences_only_where_nobody_writes_capitals() -> None:
    small = "the council of the river closed the northern landing to all ferries in march."
    assert found(f"{GOOD}\n\n{GOOD}\n\n{small}") == [GOOD, GOOD]
    assert found(f"{small}\n\n{small}\n\n{GOOD}") == [small, small, GOOD]


def test_each_sentence_of_two_languages_is_in_its_own() -> None:
    text = f"{GOOD}\n\n委员会在北岸修建了一座新的渡口码头，并降低了通行费。"
    some = list(prose.sentences(written("A title", text, languages=("zh-Hans", "en"))))
    assert [one.language for one in some] == ["en", "zh"]


def test_of_a_long_piece_the_opening_is_looked_at_and_the_rest_evenly() -> None:
    text = " ".join(f"The council closed landing number {n} to all ferries in the spring." for n in range(100))
    some = [one.nth for one in prose.sentences(written("A title", text), 10)]
    assert some[:5] == [0, 1, 2, 3, 4]
    assert len(some) <= 10
    assert some[-1] > 80
    assert {one.of for one in prose.sentences(written("A title", text), 10)} == {100}
