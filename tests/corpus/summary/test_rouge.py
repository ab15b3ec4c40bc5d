"""Summaries of public collections are no worse than they were: floors that only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[4] / "shared" / "ir"
ASKED = 60  # items of a collection, evenly spread

# ROUGE-1 and ROUGE-2 of these items, a little under what was measured when the floor was set.
FLOORS = {"opinosis": (0.288, 0.081), "bbc-dev": (0.634, 0.537), "govreport": (0.534, 0.25)}


@pytest.mark.parametrize(("name", "floors"), FLOORS.items())
def test_summaries_hold_what_they_held(name: str, floors: tuple[float, float]) -> None:
    rouge = pytest.importorskip("rouge", reason="rouge-score is in the dev extra")
    if not SHARED.is_dir():
        pytest.skip(f"the collections are not at {SHARED}")
    found, _ = rouge.measured(rouge.read(SHARED / name, ASKED), "ours", rouge.BUDGETS[name])
    assert found[0] >= floors[0]
    assert found[1] >= floors[1]


def test_a_summary_fills_its_budget_of_words_in_the_order_of_the_documents() -> None:
    rouge = pytest.importorskip("rouge", reason="rouge-score is in the dev extra")
    item = rouge.Item((("", "One two three. Four five six."), ("", "Seven eight nine.")), ("one two",))
    assert rouge.summarised(item, [2, 0, 1], 4) == "One\nSeven eight nine."
