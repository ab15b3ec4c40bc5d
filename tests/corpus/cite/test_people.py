"""Names in citations: parted where there is no doubt how, whole where there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cite import people


@pytest.mark.parametrize(
    ("printed", "family", "given", "particle", "suffix"),
    [
        ("Ada Quill", "Quill", "Ada", "", ""),
        ("Ada B. Quill", "Quill", "Ada B.", "", ""),
        ("Quill, Ada", "Quill", "Ada", "", ""),
        ("Michael von Hicks III", "Hicks", "Michael", "von", "III"),
        ("Martin King, Jr.", "King", "Martin", "", "Jr."),
        ("Prof. Ada Quill, PhD", "Quill", "Ada", "", ""),
        ("Ana de la Cruz Pérez", "Cruz Pérez", "Ana", "de la", ""),
        ("José Ortega y Gasset", "Ortega y Gasset", "José", "", ""),
        ("Charles De Gaulle", "De Gaulle", "Charles", "", ""),
        ("Heydar Alirza oglu Aliyev", "Aliyev", "Heydar Alirza oglu", "", ""),
        ("Фёдор Реков", "Реков", "Фёдор", "", ""),
        ("Реков Фёдор Андреевич", "Реков", "Фёдор Андреевич", "", ""),
        ("Νίκος Ποταμός", "Ποταμός", "Νίκος", "", ""),
        ("Susan Li", "Li", "Susan", "", ""),
    ],
)
def test_a_name_is_parted(printed: str, family: str, given: str, particle: str, suffix: str) -> None:
    one = people.name(printed)
    assert (one.family, one.given, one.particle, one.suffix) == (family, given, particle, suffix)
    assert not one.whole


@pytest.mark.parametrize("printed", ["Lin Ruoxi", "Wang Wei", "Kim Ha-neul", "Nguyễn Văn Sông"])
def test_a_name_that_begins_with_the_family_keeps_its_order(printed: str) -> None:
    one = people.name(printed)
    assert one.whole
    assert f"{one.family} {one.given}" == one.printed == printed


@pytest.mark.parametrize(
    "printed",
    ["林若溪", "홍길동", "محمد علي", "Staff", "Ministry of Roads and Waters", "The Editors", "Delta 7", "van Marrow",
     "De Marrow", "e e quill", "Редакция", "Boats & Co"],
)  # fmt: skip
def test_a_name_that_only_could_be_guessed_at_stays_whole(printed: str) -> None:
    one = people.name(printed)
    assert one.whole
    assert (one.printed, one.family, one.given) == (printed, "", "")


@given(st.text(max_size=40))
def test_any_name_is_taken_and_no_letter_of_it_is_made_up(printed: str) -> None:
    one = people.name(printed)
    for part in (one.family, one.given, one.particle, one.suffix):
        assert part in one.printed
