"""Printed dates are read as they stand."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import dates
from corpus.dates import months


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("February 15, 2013", "2013-02-15"),
        ("February 1, 2013 – 1:32pm, by Ana Kask", "2013-02-01"),
        ("The Courier | 2012-12-17 19:25:05", "2012-12-17"),
        ("PUBLISHED : Monday, 18 June, 2018, 8:45am", "2018-06-18"),
        ("6th of June, 2012", "2012-06-06"),
        ("Sept. 5th, 2011", "2011-09-05"),
        ("18-Jun-2018", "2018-06-18"),
        ("2012/6/6", "2012-06-06"),
        ("August 22, 2016BoatsAna Kask", "2016-08-22"),
        ("AdminMay 5, 2012", "2012-05-05"),
        ("安娜   发表于2012-11-14 05:13", "2012-11-14"),
        ("2015年5月3日", "2015-05-03"),
        ("二零一二年六月十六日", "2012-06-16"),
        ("12/13/2012", "2012-12-13"),
        ("13/12/2012", "2012-12-13"),
        ("12/12/2012", "2012-12-12"),
        ("Sat, 01/12/2012", "2012-12-01"),
        ("Thu, 01/12/2012", "2012-01-12"),
        ("Thursday, 13/12/2012", "2012-12-13"),
        ("Thurs. 01/12/2012", "2012-01-12"),
        ("2011년 3월 5일", "2011-03-05"),
        ("le 1er mars 2015", "2015-03-01"),
        ("12 fevrier 2015", "2015-02-12"),
        ("13 décembre 2014", "2014-12-13"),
        ("3 december 2014", "2014-12-03"),
        ("19. September 2014", "2014-09-19"),
        ("il 17 marzo 2015 da Ana", "2015-03-17"),
        ("5 de mayo de 2012", "2012-05-05"),
        ("22 de junho de 2015", "2015-06-22"),
        ("28 de setembre de 2013", "2013-09-28"),
        ("6 июня 2012 г.", "2012-06-06"),
        ("12 Maret 2017", "2017-03-12"),
        ("6 Haziran 2012", "2012-06-06"),
        ("20 czerwca 2015", "2015-06-20"),
        ("6. června 2012", "2012-06-06"),
        ("2012. június 6.", "2012-06-06"),
        ("2012 m. birželio 6 d.", "2012-06-06"),
        ("6. kesäkuuta 2012", "2012-06-06"),
        ("5 tháng 6, 2012", "2012-06-05"),
        ("6 ביוני 2012", "2012-06-06"),
        ("जून 6, 2012", "2012-06-06"),
        ("12.3.2014", "2014-03-12"),
        ("14/11/2017", "2017-11-14"),
        ("٣ مايو ٢٠١٦", "2016-05-03"),
        ("الأحد، 17 يونيو، 2018", "2018-06-17"),
        ("12 كانون الثاني/يناير 2015", "2015-01-12"),
        ("۱۲ خرداد ۱۳۹۵", "2016-06-01"),
        ("۱۳۹۵/۳/۱۲", "2016-06-01"),
        ("14 กุมภาพันธ์ 2562", "2019-02-14"),
        ("9 ธ.ค. 2561", "2018-12-09"),
        ("平成28年10月4日", "2016-10-04"),
        ("令和元年5月20日", "2019-05-20"),
        ("昭和64年1月7日", "1989-01-07"),
        ("大正12年9月1日", "1923-09-01"),
        ("明治45年7月30日", "1912-07-30"),
        ("民國107年3月11日", "2018-03-11"),
        ("2019. 10. 5.", "2019-10-05"),
        ("5 tháng mười hai, 2012", "2012-12-05"),
        ("2019-yil 15-may", "2019-05-15"),
        ("2019 жылғы 15 мамыр", "2019-05-15"),
        ("2019 оны 5 сарын 15", "2019-05-15"),
        ("12. listopada 2014.", "2014-10-12"),
        ("12 listopada 2014", "2014-11-12"),
        ("५ जून २०१६", "2016-06-05"),
        ("11/14/2017", "2017-11-14"),
        ("5 05+01:00 Novembre 05+01:00 2019", "2019-11-05"),
        ("14 14America/Sao_Paulo dezembro 14America/Sao_Paulo 2019", "2019-12-14"),
        ("5 05UTC Novembre 05UTC 2019", "2019-11-05"),
        ("5 05-03:00 Novembre 05-03:00 2019", "2019-11-05"),
        ("14 14America/Argentina/Buenos_Aires diciembre 14America/Argentina/Buenos_Aires 2019", "2019-12-14"),
        ("June 1st, 2012", "2012-06-01"),
        ("2nd June 2012", "2012-06-02"),
        ("the 3rd of June, 2012", "2012-06-03"),
        ("1º de maio de 2015", "2015-05-01"),
        ("1° maggio 2015", "2015-05-01"),
        ("6-го июня 2012", "2012-06-06"),
        ("1-е июня 2012", "2012-06-01"),
        ("6 di giugno del 2012", "2012-06-06"),
        ("22 de xuño do 2015", "2015-06-22"),
        ("5 d’abril de 2012", "2012-04-05"),
        ("5 d'abril de 2012", "2012-04-05"),
        ("18Jun2018", "2018-06-18"),
        ("18/Jun/2018", "2018-06-18"),
        ("Sept.5, 2011", "2011-09-05"),
        ("5 June , 2012", "2012-06-05"),
        ("June 5 , 2012", "2012-06-05"),
        ("June 5,2012", "2012-06-05"),
        ("June5,2012", "2012-06-05"),
        ("5 June,2012", "2012-06-05"),
        ("June 6 of 2012", "2012-06-06"),
        ("(Kask, 2012, June 6)", "2012-06-06"),
        ("2012 June 6", "2012-06-06"),
        ("جون 6، 2012", "2012-06-06"),
        ("12 كانون الثاني / يناير 2015", "2015-01-12"),
        ("12 يناير/كانون الثاني 2015", "2015-01-12"),
        ("12 أكتوبر/تشرين الأول 2015", "2015-10-12"),
        ("13. 11. 2012", "2012-11-13"),
        ("21.02 2017", "2017-02-21"),
        ("2015年12月3日", "2015-12-03"),
        ("2015 年 5 月 3 日", "2015-05-03"),
        ("2015年5月3号", "2015-05-03"),
        ("2015年5月3號", "2015-05-03"),
        ("2019 оны 5-р сарын 15", "2019-05-15"),
        ("2019 оны 5-р сарын 15 Уянга", "2019-05-15"),
        ("2012. gada 6. jūnijā", "2012-06-06"),
        ("2012 gada 6. jūnijs", "2012-06-06"),
        ("2019 yil 15 may", "2019-05-15"),
        ("5 tháng 12 năm 2012", "2012-12-05"),
        ("5 tháng 6 2012", "2012-06-05"),
        ("14 กุมภาพันธ์ พ.ศ. 2562", "2019-02-14"),
        ("14 กุมภาพันธ์ พ. ศ.2562", "2019-02-14"),
        ("14 กุมภาพันธ์ พศ 2562", "2019-02-14"),
        ("24 มิถุนายน 2475", "1932-06-24"),
        ("12 خرداد ماه 1395", "2016-06-01"),
        ("۱۲ خردادماه ۱۳۹۵", "2016-06-01"),
        ("۱۲ خرداد، ۱۳۹۵", "2016-06-01"),
        ("۱۳۹۵-۰۳-۱۲", "2016-06-01"),
        ("۱۴۰۲/۰۱/۰۵", "2023-03-25"),
        ("5 فروردین 1402", "2023-03-25"),
        ("平成 28 年 10 月 14 日", "2016-10-14"),
        ("民国107年3月11日", "2018-03-11"),
    ],
)
def test_a_printed_day_is_read(printed: str, day: str) -> None:
    found = dates.parse(printed)
    assert found is not None
    assert (found.day.isoformat(), found.precision) == (day, "day")
    assert dates.parse(printed[found.start : found.end]) is not None


@pytest.mark.parametrize(
    ("printed", "day", "precision"),
    [
        ("June 2012", "2012-06-01", "month"),
        ("março de 2012", "2012-03-01", "month"),
        ("June, 2012", "2012-06-01", "month"),
        ("يونيو، 2012", "2012-06-01", "month"),
        ("2012年6月", "2012-06-01", "month"),
        ("2012年6月3篇", "2012-06-01", "month"),
        ("二〇一二年六月", "2012-06-01", "month"),
        ("平成28年10月", "2016-10-01", "month"),
        ("115 May 2012", "2012-05-01", "month"),
        ("3.5 May 2012", "2012-05-01", "month"),
        ("1,5 May 2012", "2012-05-01", "month"),
        ("3/5 May 2012", "2012-05-01", "month"),
        ("13:15 May 2012", "2012-05-01", "month"),
        ("Covid-19 May 2020", "2020-05-01", "month"),
        ("2012", "2012-01-01", "year"),
        ("(2012).", "2012-01-01", "year"),
        ("5/6/2012", "2012-01-01", "year"),
    ],
)
def test_no_more_is_known_than_is_printed(printed: str, day: str, precision: str) -> None:
    found = dates.parse(printed)
    assert found is not None
    assert (found.day.isoformat(), found.precision) == (day, precision)


@pytest.mark.parametrize(
    "printed",
    [
        "6 June",
        "On March 24th, a veteran",
        "30 February 2012",
        "2012-02-30",
        "0/5/2012",
        "5.0.2012",
        "1-800-562-2012",
        "1-13-11-2012",
        "1/13/11/2012",
        "1.13.11.2012",
        "113/11/2012",
        "12012-05-06",
        "harbour-2012-05-06.html",
        "https://town.example/2012/05/06/harbour",
        "1.2012.5.6",
        "2012-05-123",
        "5) 2012 m. birželio 123 d.",
        "a plot of May 20125",
        "1.21.02 2017",
        "121.02 2017",
        "۱/۱۳۹۵/۳/۱۲",
        "۱-۱۳۹۵-۳-۱۲",
        "۱۳۹۵/۳/۱۲۳",
        "May 10–11, 2012",
        "the 1990s",
        "",
    ],
)
def test_what_is_no_date_is_none(printed: str) -> None:
    assert dates.parse(printed) is None


def test_the_language_of_a_page_or_its_other_dates_settle_which_number_is_the_day() -> None:
    assert str(dates.parse("5/6/2012", languages=["fr"]).day) == "2012-06-05"  # type: ignore[union-attr]
    assert dates.parse("5/6/2012", languages=["en"]).precision == "year"  # type: ignore[union-attr]
    assert str(dates.parse("5/6/2012", day_first=False).day) == "2012-05-06"  # type: ignore[union-attr]
    assert dates.day_first(["25/6/2012", "6/25/2012"]) is None


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("13/12/2012", True),
        ("12-13-2012", False),
        ("12/12/2012", None),
        ("25/26/2012", None),
        ("25.6.2012, 5/6/2012", None),
        ("Wed, 03.05.2014, 5/6/2012", None),
        ("25.6.2012, 5-13-2012", False),
        ("Mon, 03/05/2014", None),
    ],
)
def test_a_month_that_cannot_be_tells_which_number_is_the_day_but_not_where_dots_do(
    line: str, first: bool | None
) -> None:
    assert dates.day_first([line]) is first


@pytest.mark.parametrize(
    ("precision", "told"), [("day", "3 March 2013"), ("month", "March 2013"), ("year", "2013"), ("none", "")]
)
def test_a_date_is_told_no_more_exactly_than_it_is_known(precision: str, told: str) -> None:
    spoken = dates.spoken(date(2013, 3, 3), precision)
    assert spoken == told
    assert not told or (spoken.day, spoken.precision) == (date(2013, 3, 3), precision)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Posted on November 12, 2017July 18, 2018 by Ana", ["November 12, 2017", "July 18, 2018"]),
        ("2017-12-172018-01-05", ["2017-12-17", "2018-01-05"]),
        ("1998-12-171999-01-05", ["1998-12-17", "1999-01-05"]),
        ("1. März 20193. April 2019", ["1. März 2019", "3. April 2019"]),
        ("1er mars 20191er avril 2019", ["1er mars 2019", "1er avril 2019"]),
        ("1 March 201912 April 2019", ["1 March 2019", "12 April 2019"]),
        ("1.5.20193.4.2019", ["1.5.2019", "3.4.2019"]),
        ("1/5/19983/4/1999", ["1/5/1998", "3/4/1999"]),
        ("1. Jan. 20193. Feb. 2019", ["1. Jan. 2019", "3. Feb. 2019"]),
        ("1-Mar-20193-Apr-2019", ["1-Mar-2019", "3-Apr-2019"]),
        ("by AnaMay 5, 2012", ["May 5, 2012"]),
        ("by ANA KASKMay 5, 2012", ["May 5, 2012"]),
        ("by Ana XuMAY 5, 2012", ["MAY 5, 2012"]),
    ],
)
def test_what_is_glued_to_a_date_is_no_part_of_it(said: str, printed: list[str]) -> None:
    assert [said[found.start : found.end] for found in dates.find(said)] == printed


def test_dates_of_two_calendars_are_found_in_the_order_of_the_words() -> None:
    printed = ["14 กุมภาพันธ์ 2562", "3 May 2012", "9 ธ.ค. 2561"]
    said = ", ".join(printed)
    assert [said[found.start : found.end] for found in dates.find(said)] == printed


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)), st.text(alphabet="0123456789 T-Zx", max_size=8))
def test_a_day_as_programs_write_it_is_read_at_once_as_it_would_be_found(day: date, rest: str) -> None:
    words = f"{day}{rest}"
    assert dates.parse(words) == next(dates.find(words), None)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("5  de  mayo  de  2012", "2012-05-05"),
        ("5  d’abril  2012", "2012-04-05"),
        ("mayo  5  de  2012", "2012-05-05"),
        ("mayo  de  2012", "2012-05-01"),
        ("2012  m.  birželio  6", "2012-06-06"),
        ("2012.  gada  6.  jūnijā", "2012-06-06"),
        ("2019  жылғы  15  мамыр", "2019-05-15"),
        ("5  tháng  6  năm  2012", "2012-06-05"),
        ("25.6  2012", "2012-06-25"),
        ("14  กุมภาพันธ์  พ.ศ. 2562", "2019-02-14"),
        ("14  กุมภาพันธ์  2562", "2019-02-14"),
        ("12  خرداد  1395", "2016-06-01"),
    ],
)
def test_any_number_of_spaces_may_part_the_words_of_a_date(printed: str, day: str) -> None:
    (found,) = dates.find(printed)
    assert (found.day.isoformat(), found.start, found.end) == (day, 0, len(printed))


def test_the_name_of_any_weekday_tells_which_number_is_the_day() -> None:
    for n in range(1, 8):
        day = date(2012, 10, n)
        for name in (f"{day:%A}", f"{day:%a}", f"{day:%a}.", f"{day:%A},"):
            assert (dates.day_first([f"{name} {n}/10/2012"]), dates.day_first([f"{name} 10/{n}/2012"])) == (True, False)


@pytest.mark.parametrize(("year", "sign"), [(1685, "日"), (1937, "号"), (2024, "號")])
def test_every_day_of_a_year_is_read_in_chinese_digits(year: int, sign: str) -> None:
    digits = "〇一二三四五六七八九"

    def said(number: int) -> str:
        tens, ones = divmod(number, 10)
        return digits[tens] * (tens > 1) + "十" * (tens > 0) + digits[ones] * (ones > 0)

    for n in range(365):
        day = date(year, 1, 1) + timedelta(n)
        found = dates.parse(
            f"{''.join(digits[int(one)] for one in str(year))}年{said(day.month)}月{said(day.day)}{sign}"
        )
        assert found is not None
        assert (found.day, found.precision) == (day, "day")


@pytest.mark.parametrize("zero", "0٠۰०০੦૦௦౦೦๐၀０")
def test_the_digits_of_every_script_are_read(zero: str) -> None:
    words = "29/12/2018 30/4/1657".translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})
    assert [str(found.day) for found in dates.find(words)] == ["2018-12-29", "1657-04-30"]


def test_every_language_has_twelve_months_and_they_agree() -> None:
    for language, line in months.TABLE.items():
        names = line.split()
        assert len(names) == 12, language
        for number, forms in enumerate(names, 1):
            for form in forms.split("/"):
                said = f"7 {form.replace('~', ' ')} 2012"
                found = None if form == "-" else dates.parse(said)
                assert form == "-" or (found is not None and found.day == date(2012, number, 7)), (language, form)


@given(st.text(alphabet="0123456789 /.-,年月日JuneMaydef\u00a0", max_size=200))
def test_no_words_raise_and_what_is_found_is_where_it_says(words: str) -> None:
    for found in dates.find(words):
        assert 0 <= found.start < found.end <= len(words)
        assert str(found.day.year) in words[found.start : found.end]


def test_long_texts_take_time_in_proportion() -> None:
    start = time.perf_counter()
    assert list(dates.find("1" * 200_000)) == []
    assert len(list(dates.find("10 may 2012 " * 5000))) == 5000
    assert time.perf_counter() - start < 2
