"""Pictures of pieces over time, drawn by matplotlib without a display.

`python -m bot.answering.plot < counts > picture.png` is a process of its own (`bot.answering.drawing`), for matplotlib
takes 50 MB that the bot would never give back. The picture brings its own ground, so that it reads the same in a dark
and in a light Discord, and letters large enough for a telephone, where it is as wide as a hand.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

WIDTH, HEIGHT, DOTS = 8.0, 4.5, 150  # inches, and dots an inch
SIZE = 26  # of letters, in points: 12 pixels in a message on a telephone
_SIGNS = 30  # that numbers over the bars may have in all; else a scale tells them
_TICKS = 6  # years named under the bars; months are twice as long
_MONTHS = 24  # of which some are named; of more, their years
_MANY = 60  # bars that no gap parts any more
_GROUND, _WORDS, _LINES, _BARS = "#23252b", "#eceef2", "#4a4e59", "#dca548"


def draw(names: Sequence[str], counts: Sequence[int], months: Sequence[str] = (), mark: str = ",") -> bytes:
    """A PNG of bars; `names` are years or months like `2012-06`, oldest first, without gaps.

    `months` are the names of the twelve, without which they stay as they are; `mark` parts thousands.
    """
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, facecolor=_GROUND)
    FigureCanvasAgg(figure)  # needs no display
    figure.set_layout_engine("constrained", w_pad=0.2, h_pad=0.2)
    axes = figure.add_subplot(facecolor=_GROUND)
    bars = axes.bar(range(len(counts)), counts, color=_BARS, width=0.82 if len(counts) <= _MANY else 1.0)
    middle, half = (len(counts) - 1) / 2, max(len(counts), 5) / 2
    axes.set_xlim(middle - half, middle + half)
    axes.set_ylim(0, max(counts) * 1.15)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_LINES)
    axes.tick_params(colors=_WORDS, labelsize=SIZE, length=0, pad=10)
    places = _places(names)
    axes.set_xticks(places, [_short(names[place], len(names), months) for place in places])
    if len(counts) * len(f"{max(counts):,}") <= _SIGNS:
        axes.set_yticks([])
        axes.bar_label(bars, [_number(count, mark) for count in counts], padding=6, color=_WORDS, fontsize=SIZE)
    else:
        _scale(axes, mark)
    file = io.BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _number(count: float, mark: str) -> str:
    """A count; nothing for none."""
    return f"{count:,.0f}".replace(",", mark) if count else ""


def _scale(axes: Axes, mark: str) -> None:
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: _number(value, mark))  # the ground is 0 anyway
    axes.grid(axis="y", color=_LINES, linewidth=1)
    axes.set_axisbelow(True)


def _places(names: Sequence[str]) -> list[int]:
    """Which bars have their name under them: all, or months or years at even steps."""
    if "-" in names[0] and len(names) <= _MONTHS:
        return list(range(0, len(names), -(-len(names) // 4)))
    if len(names) <= _TICKS:
        return list(range(len(names)))
    firsts = [n for n, name in enumerate(names) if name.partition("-")[2] in ("", "01")]
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if len(firsts) / step <= _TICKS)
    return [n for n in firsts if int(names[n][:4]) % step == 0]


def _short(name: str, of: int, months: Sequence[str]) -> str:
    """`2012`, or `Jun 12`; where there are many months, Januaries go by their year."""
    year, _, month = name.partition("-")
    if not month or of > _MONTHS:
        return year
    return f"{months[int(month) - 1]} {year[2:]}" if months else name


if __name__ == "__main__":
    told = json.load(sys.stdin)
    sys.stdout.buffer.write(draw(told["names"], told["counts"], told["months"], told["mark"]))
