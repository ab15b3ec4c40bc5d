"""A subject that is spoken of as known is told by its article and by what does not follow it, in five languages."""

from __future__ import annotations

import pytest

from corpus.summary.sentences.known import names, taken


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("The minister said no.", "minister"),
        ("The council raised the toll in spring.", "council"),
        ("The council met traders from the coast.", ""),  # without a parser it may be a *council met* as well
        ("The agreement signed by all members failed.", "agreement"),
        ("The plans speak of a flood.", "plans"),
        ("The government strongly rejected it.", "government"),
        ("The treaty and the war ended.", "treaty"),
        ("In Corran, the bridge was closed.", "bridge"),
        ("With nine gates and four keepers, the barrage can be shut.", "barrage"),
        ("Seeing salt as its chance, the village built a port.", "village"),
        ("“The ferry has sailed,” he said.", "ferry"),
    ],
)
def test_what_is_spoken_of_as_known_is_found(sentence: str, noun: str) -> None:
    assert taken(sentence, "en") == noun


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of the river met in Corran.",
        "The toll house at Tesk Foot has a clock.",
        "The ferry that was sold sank.",
        "The ferry, which was sold, sank.",
        "The Ambrel is wide.",
        "The Marrow dam was raised.",
        "The oldest ferry sank.",
        "The first was small.",
        "The village’s ferry sank.",
        "The world is round.",
        "A minister said no.",
        "The",
        "",
    ],
)
def test_what_tells_itself_apart_is_not(sentence: str) -> None:
    assert taken(sentence, "en") == ""


@pytest.mark.parametrize(
    ("language", "sentence", "noun"),
    [
        ("fr", "Le ministre a refusé.", "ministre"),
        ("fr", "Le ministre des routes a refusé.", ""),
        ("fr", "La France est grande.", ""),
        ("es", "El acuerdo fue firmado.", "acuerdo"),
        ("es", "El acuerdo de Corran fue firmado.", ""),
        ("it", "Il ministro ha rifiutato.", "ministro"),
        ("pt", "O acordo foi assinado.", "acordo"),
        ("de", "Der Minister hat abgelehnt.", ""),  # a German noun looks like a name
        ("xx", "The minister has refused.", ""),
    ],
)
def test_other_languages_have_their_articles(language: str, sentence: str, noun: str) -> None:
    assert taken(sentence, language) == noun


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Orvenna signed a treaty in May.", True),
        ("Orvenna signed the Treaty in May.", True),
        ("Orvenna signed the treaty of 1987.", True),
        ("Orvenna signed the treaty in May.", False),
        ("Orvenna broke its treaty in May.", False),
        ("Orvenna broke this treaty in May.", False),
    ],
)
def test_a_noun_is_named_where_it_is_not_spoken_of_as_known_again(sentence: str, named: bool) -> None:
    start = sentence.lower().index("treaty")
    assert names(sentence, start, start + len("treaty"), "en") is named
