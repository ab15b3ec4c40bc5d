"""A short run of the simulation; `python tests/bot/simulation.py` runs four years."""

from __future__ import annotations

import simulation


def test_days_of_troubles_in_ten_zones_miss_and_double_nothing_and_post_nothing_on_a_wrong_date() -> None:
    told = simulation.run(days=9, seed=3)
    assert told.faults == 0, str(told)
    assert told.due > 80
    assert told.troubles["killed"] > 10
    assert told.troubles["5xx after accepted"] > 10
    assert told.news > 0


def test_what_is_missed_doubled_or_misdated_would_be_seen() -> None:
    """The count counts: a Discord that forgets nonces and a bot that finds nothing again are told so."""
    broken = simulation.run(days=3, seed=3, blind=True)
    assert broken.doubled
