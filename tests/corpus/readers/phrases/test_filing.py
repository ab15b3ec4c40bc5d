"""Which names are categories, and which say that a text is in none."""

from __future__ import annotations

import pytest

from corpus.readers.phrases import filing


@pytest.mark.parametrize(
    "name", ["Uncategorized", "uncategorised", "Non classé", "Sin categoría", "Без рубрики", "未分類", "غير مصنف"]
)
def test_the_category_of_what_is_in_none_is_none(name: str) -> None:
    assert filing.categories([name]) == ()


def test_the_default_category_is_one_once_it_is_renamed() -> None:
    filed = [("Field notes", filing.DEFAULT), ("Allgemein", filing.DEFAULT), ("General", "general")]
    assert filing.categories(filed) == ("Field notes", "General")


def test_a_category_spelt_twice_is_one() -> None:
    assert filing.categories(["Field notes", " field  Notes", "…", ""]) == ("Field notes",)
