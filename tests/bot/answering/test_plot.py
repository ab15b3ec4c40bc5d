"""Pictures of pieces over time: bars as high as the counts, letters that stand out, names that do not crowd."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.image import imread
from matplotlib.textpath import TextPath

from bot.answering import drawing, plot
from bot.answering.drawing import Pictures
from bot.tongues.tongue import tongue
from corpus.model import Count
from corpus.query import Query
from corpus.timeline import Timeline

YEARS = [str(year) for year in range(2012, 2020)]


def pixels(picture: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.asarray(imread(io.BytesIO(picture)))[:, :, :3]


def span(first: str, many: int) -> list[str]:
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, start + many)]


def luminance(colour: str) -> float:
    """Of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_bars_are_as_high_as_the_counts() -> None:
    counts = [1, 0, 4, 2, 0, 8, 4, 1]
    picture = pixels(plot.draw(YEARS, counts))
    bar = np.array([int(plot._BARS[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    column = (np.abs(picture - bar) < 0.02).all(axis=2).sum(axis=0)
    runs = np.flatnonzero(np.diff(np.concatenate(([0], (column > 0).astype(int), [0])))).reshape(-1, 2)
    heights = [int(np.median(column[start:end])) for start, end in runs]
    assert len(heights) == sum(count > 0 for count in counts)
    shown = [count for count in counts if count]
    assert np.allclose(np.array(heights) / max(heights), np.array(shown) / max(shown), atol=0.02)


def test_letters_and_bars_stand_out_from_the_ground_that_the_picture_brings() -> None:
    assert contrast(plot._WORDS, plot._GROUND) >= 7  # WCAG's AAA
    assert contrast(plot._BARS, plot._GROUND) >= 4.5
    picture = imread(io.BytesIO(plot.draw(YEARS, [1] * 8)))
    assert picture.shape[:2] == (plot.HEIGHT * plot.DOTS, plot.WIDTH * plot.DOTS)
    assert picture.shape[2] == 3 or (picture[:, :, 3] == 1).all()  # no theme shines through


@pytest.mark.parametrize(
    "names",
    [
        YEARS[:1], YEARS[:3], YEARS, [str(n) for n in range(1999, 2024)], [str(n) for n in range(1850, 2024)],
        span("2012-11", 1), span("2012-11", 7), span("2012-02", 11), span("2012-06", 14), span("2012-03", 25),
        span("2012-02", 16), span("1999-05", 290),
    ],
    ids=lambda names: f"{names[0]} and {len(names) - 1} more",
)  # fmt: skip
def test_names_under_the_bars_do_not_touch(names: list[str]) -> None:
    places = plot._places(names)
    assert places, "at least one is named"
    across = plot.WIDTH * 72 * 0.88 / max(len(names), 5)  # points a bar has
    for months in ((), *(tongue(locale).months() for locale in ("en-GB", "de", "fr", "ru"))):
        labels = [plot._short(names[place], len(names), months) for place in places]
        widths = [TextPath((0, 0), label, size=plot.SIZE).get_extents().width for label in labels]
        for (one, width), (next_one, next_width) in pairwise(zip(places, widths, strict=True)):
            assert (next_one - one) * across > (width + next_width) / 2, labels


async def test_a_picture_is_drawn_by_a_process_of_its_own() -> None:
    counts = tuple(Count(year, year, 1) for year in YEARS)
    made = Timeline(query=Query(), step="year", total=8, undated=0, counts=counts)
    picture = await Pictures().bars(made)
    assert picture == plot.draw(YEARS, [1] * 8)


async def test_a_picture_that_takes_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "WAIT", 0.01)
    counts = tuple(Count(year, year, 1) for year in YEARS)
    assert await Pictures().bars(Timeline(query=Query(), step="year", total=8, undated=0, counts=counts)) is None


async def test_without_counts_there_is_no_picture() -> None:
    assert await Pictures().bars(Timeline(query=Query(), step="year", total=1, undated=1, counts=())) is None


async def test_what_cannot_be_drawn_is_logged_and_the_answer_goes_without(caplog: pytest.LogCaptureFixture) -> None:
    counts = (Count(date.max.isoformat(), "", -1), Count("never", "", -1))
    assert await Pictures().bars(Timeline(query=Query(), step="year", total=1, undated=0, counts=counts)) is None
    assert "could not be drawn" in caplog.text
