"""Days in the other calendars that pages print: Persian, Thai, Japanese eras and the years of the Republic of China.

Sources: the Persian calendar's leap years as its 33-year cycle has them, right for the years 1178 to 1633; the Thai
solar year is 543 ahead; an era counts from the year in which it began.
"""

from __future__ import annotations

from datetime import date

_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_AFGHAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split()
PERSIAN_MONTHS = "|".join((*_PERSIAN, *_AFGHAN, "امرداد"))
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}  # the year before each began
_REPUBLIC, _THAI = 1911, -543
_NEW_YEAR = 226_894  # the day before 1 Farvardin 1, as `date.toordinal` counts


def persian(year: int, month: int | str, day: int) -> date:
    """The day of a date in the Persian calendar.

    >>> persian(1395, "خرداد", 12), persian(1399, 12, 30)
    (datetime.date(2016, 6, 1), datetime.date(2021, 3, 20))
    """
    if isinstance(month, str):
        names = _AFGHAN if month in _AFGHAN else _PERSIAN
        month = names.index(month.removeprefix("ا") if month == "امرداد" else month) + 1
    long = 31 if month <= 6 else 30 if month <= 11 or _leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= long):
        raise ValueError("no such day")
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return date.fromordinal(_NEW_YEAR + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)


def _leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def thai(year: int) -> int:
    """The common year of a Thai one."""
    return year + _THAI


def era(name: str, year: str) -> int:
    """The common year of a year of an era; 元 is its first, and 民國 counts as one.

    >>> era("令和", "元"), era("平成", "28"), era("民國", "107")
    (2019, 2016, 2018)
    """
    return ERAS.get(name, _REPUBLIC) + (1 if year == "元" else int(year))
