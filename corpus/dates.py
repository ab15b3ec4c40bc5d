"""Pure functions from words to days: dates as pages print them, and dates as people type them.

A page's date is read as it stands and never completed: `6 June` without a year is no date, and `5/6/2012` is
only a year until something on the page settles which number is the day. Month names are our own table, so that
one look-up serves every language and no word is guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from corpus.errors import BadDate

# January to December by language; `/` parts the forms a page may print (whole, inflected, shortened).
_TABLE = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
    "october/oct november/nov december/dec",
    "fr": "janvier/janv/jan février/févr/fév mars avril/avr mai juin juillet/juil août septembre/sept "
    "octobre/oct novembre/nov décembre/déc",
    "de": "januar/jänner/jan februar/feber/feb märz/mär/mrz april/apr mai juni/jun juli/jul august/aug "
    "september/sept/sep oktober/okt november/nov dezember/dez",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
    "septiembre/setiembre/sept/sep/set octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
    "settembre/set ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago "
    "setembro/set outubro/out novembro/nov dezembro/dez",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug "
    "september/sept/sep oktober/okt november/nov december/dec",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember/des",
    "fi": "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu "
    "toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu "
    "lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu",
    "id": "januari/jan februari/pebruari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt "
    "september/sep oktober/okt november/nopember/nov desember/des",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj "
    "czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz "
    "października/październik/paź listopada/listopad/lis grudnia/grudzień/gru",
    "cs": "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec "
    "srpna/srpen září října/říjen listopadu prosince/prosinec",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "hu": "január február március/márc április/ápr május/máj június/jún július/júl augusztus/aug "
    "szeptember/szept október/okt november/nov december/dec",
    "ro": "ianuarie/ian februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ru": "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
    "июля/июль/июл августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт "
    "ноября/ноябрь/ноя декабря/декабрь/дек",
    "uk": "січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень "
    "липня/липень серпня/серпень вересня/вересень жовтня/жовтень листопада/листопад грудня/грудень",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар/januar фебруар/februar март/mart април/april мај/maj јун/jun јул/jul август/avgust "
    "септембар/septembar октобар/oktobar новембар/novembar децембар/decembar",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga/studenog prosinca",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ "
    "μαΐου/μάιος ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ "
    "σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε "
    "δεκεμβρίου/δεκέμβριος/δεκ",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "lv": "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā "
    "jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī "
    "decembris/decembrī",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "ar": "يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט "
    "ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "hi": "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}


def _plain(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for line in _TABLE.values():
        for number, forms in enumerate(line.split(), 1):
            names.update((_plain(form), number) for form in forms.split("/") if form != "-")
    return names


_MONTHS = _months()
# Any word may stand where a month does: one look-up tells, much faster than trying every name. Vowel signs of Hindi
# are no letters to `re`.
_M = r"(?P<month>(?:[^\W\d_]|[\u0900-\u0963]){2,})\.?"
_D = r"(?<![\d.,/:-])(?P<day>\d{1,2})(?!\d)"
_Y = r"(?P<year>(?:1[6-9]|20|21)\d\d)(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|ère|ª|º|°|\.|-го|-е|-an)?"
_OF = r"(?:\s+(?:of|de|del|di|do)(?=\s)|\s+d[’'])?"  # not the start of "december"
_HAN = "〇一二三四五六七八九"

_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<![\d/.-]){_Y}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        rf"{_Y}\s*[年년]\s*(?P<number>\d{{1,2}})\s*[月월](?:\s*(?P<day>\d{{1,2}})\s*[日号號일])?",
        r"(?P<han>[〇零一二三四五六七八九]{4})年(?P<hanmonth>十[一二]?|[一二三四五六七八九])月"
        r"(?:(?P<handay>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号號])?",
        rf"{_D}{_ORDINAL}{_OF}[\s\-/]*{_M}(?:\s*,|{_OF})[\s\-/]*{_Y}",
        rf"{_M}[\s\-]*{_D}{_ORDINAL}(?:\s*,\s*|{_OF}\s+){_Y}",
        rf"{_Y}(?:\.|\s+gada|\s+m\.|,)?\s+{_M}\s+{_D}",
        rf"{_Y}\.?\s+gada\s+{_D}\.\s*{_M}",
        rf"{_D}{_ORDINAL}\s+tháng\s+(?P<number>\d{{1,2}})(?:\s+năm|,)?\s+{_Y}",
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})(?P=mark)\s?" + _Y,
        rf"{_M}(?:\s*,|{_OF})\s+{_Y}",
    )
)
# Nearly every text has no date at all: look for something a date cannot do without before trying the shapes.
_HINT = re.compile(r"(?:1[6-9]|20|21)\d\d|[〇零一二三四五六七八九]{4}年")
_REACH = 48  # characters before and after a year in which the rest of its date stands


@dataclass(frozen=True, slots=True)
class Found:
    """A date where it is printed: `words[start:end]` says it. Of a month or a year, `day` is the first."""

    day: date
    precision: Literal["day", "month", "year"]
    start: int
    end: int


def parse(words: str, *, languages: Iterable[str] = (), day_first: bool | None = None) -> Found | None:
    """The first date printed in `words`, or, when they are nothing but a year, that year.

    >>> parse("PUBLISHED : Monday, 18 June, 2018, 8:45am").day
    datetime.date(2018, 6, 18)
    >>> parse("3 December 2018").day, parse("03 dicembre 2018").day
    (datetime.date(2018, 12, 3), datetime.date(2018, 12, 3))
    >>> parse("juin 2012").precision
    'month'
    >>> parse("6 June") is None
    True
    """
    found = next(find(words, languages=languages, day_first=day_first), None)
    if found is None and (bare := re.fullmatch(rf"\W*{_Y}\W*", words)):
        return Found(date(int(bare["year"]), 1, 1), "year", *bare.span("year"))
    return found


def find(words: str, *, languages: Iterable[str] = (), day_first: bool | None = None) -> Iterator[Found]:
    """Every date printed in `words`, in order; where nothing tells the day from the month only its year is known.

    `day_first` is what other dates of the page have shown; without it a page in another language than English
    writes the day first, as does anyone who writes points between the numbers.

    >>> [str(f.day) for f in find("November 12, 2017July 18, 2018")]
    ['2017-11-12', '2018-07-18']
    >>> next(find("5/6/2012")).precision, str(next(find("5/6/2012", languages=["fr"])).day)
    ('year', '2012-06-05')
    """
    if day_first is None and (spoken := {language.split("-")[0] for language in languages}):
        day_first = True if "en" not in spoken else None
    at = 0
    for hint in _HINT.finditer(words):
        if hint.start() < at:
            continue
        low = max(at, hint.start() - _REACH)
        window = words[low : hint.end() + _REACH]
        found = _earliest(window, hint.start() - low, day_first)
        if found is not None:
            at = low + found.end
            yield Found(found.day, found.precision, low + found.start, at)


def _earliest(window: str, year: int, day_first: bool | None) -> Found | None:
    """The date in `window` whose year stands at `year`; a whole day is better than a month."""
    for shape in _SHAPES:
        for match in shape.finditer(window):
            if match.start() <= year < match.end() and (parts := _parts(match)) is not None:
                return _read(match, parts, day_first)
    return None


def _parts(match: re.Match[str]) -> dict[str, str] | None:
    """The named parts of a shape, with `lead`, what is glued to the month; None if the word there is no month."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "month" not in parts:
        return parts
    lead, name = _month(parts["month"])
    return (
        {**parts, "month": name, "lead": lead} if name and (not lead or match.start() == match.start("month")) else None
    )


def _month(word: str) -> tuple[str, str]:
    """What is glued before the name of a month, and the name; both empty if there is none.

    >>> _month("AdminMay"), _month("Dismay")
    (('Admin', 'May'), ('', ''))
    """
    if _plain(word) in _MONTHS:
        return "", word
    for at in range(1, len(word) - 2):
        if word[at].isupper() and word[at - 1].islower() and _plain(word[at:]) in _MONTHS:
            return word[:at], word[at:]
    return "", ""


def _read(match: re.Match[str], parts: dict[str, str], day_first: bool | None) -> Found | None:
    if "han" in parts:
        year = int("".join(str(_HAN.index(c.replace("零", "〇"))) for c in parts["han"]))
        numbers = [_han(parts[name]) for name in ("hanmonth", "handay") if name in parts]
    elif "first" in parts:
        year, one, two = int(parts["year"]), int(parts["first"]), int(parts["second"])
        if parts["mark"] == "." or one > 12 or one == two:
            day_first = True
        elif two > 12:
            day_first = False
        numbers = [] if day_first is None else [two, one] if day_first else [one, two]
        if not one or not two:
            return None
    else:
        year = int(parts["year"])
        month = int(parts["number"]) if "number" in parts else _MONTHS[_plain(parts["month"])]
        numbers = [month, int(parts["day"])] if "day" in parts else [month]
    try:
        day = date(year, *[*numbers, 1, 1][:2])
    except ValueError:
        return None
    precision: tuple[Literal["year"], Literal["month"], Literal["day"]] = ("year", "month", "day")
    return Found(day, precision[len(numbers)], match.start() + len(parts.get("lead", "")), match.end())


def _han(digits: str) -> int:
    """A number below 100 in Chinese digits: 十 may stand for ten, tens, or both parts."""
    tens, ten, ones = digits.rpartition("十")
    return (10 * (_HAN.index(tens) if tens else 1) if ten else 0) + (_HAN.index(ones) if ones else 0)


def day_first(lines: Iterable[str]) -> bool | None:
    """Is the first number of `5/6/2012` the day, as impossible months on the same page show? None: they do not say.

    >>> day_first(["25/6/2012", "5/6/2012"]), day_first(["6/25/2012"]), day_first(["5/6/2012"])
    (True, False, None)
    """
    shown = set()
    for line in lines:
        for match in _SHAPES[8].finditer(line):
            if match["mark"] != "." and (int(match["first"]) > 12) != (int(match["second"]) > 12):
                shown.add(int(match["first"]) > 12)
    return shown.pop() if len(shown) == 1 else None


_NAMED = re.compile(
    rf"{_D}{_ORDINAL}{_OF}[\s\-/]*{_M}|{_M}[\s\-]*{_D}{_ORDINAL}".replace("?P<", "?P<a", 2), re.IGNORECASE
)
_HOW = "write it like 15 Feb, 2013-02-15 or today"


def asked(words: str, today: date) -> date:
    """The day a person asked for; without a year in today's, or for 29 February in the latest year that has one.

    >>> asked("15 Feb", date(2026, 5, 1)), asked("29.2.", date(2026, 5, 1))
    (datetime.date(2026, 2, 15), datetime.date(2024, 2, 29))
    """
    said = " ".join(words.split()).casefold()
    if said in ("today", "yesterday", "tomorrow"):
        return today + timedelta(days=("yesterday", "today", "tomorrow").index(said) - 1)
    found = next(find(said), None)
    if found is not None and not re.search(r"\w", said[: found.start] + said[found.end :]):
        if found.precision == "day":
            return found.day
        if found.precision == "year":
            raise BadDate(f"“{words}” could be two days; {_HOW}.")
    bare = re.fullmatch(r"(\d{1,2})([./])\s?(\d{1,2})\.?", said)
    if bare:
        first, second = int(bare[1]), int(bare[3])
        if bare[2] == "/" and first <= 12 and second <= 12 and first != second:
            raise BadDate(f"“{words}” could be two days; {_HOW}.")
        month_first = bare[2] == "/" and first <= 12
        return _this_year(first if month_first else second, second if month_first else first, words, today)
    named = _NAMED.fullmatch(said.rstrip(".,"))
    if named and (month := _MONTHS.get(_plain(named["month"] or named["amonth"]))):
        return _this_year(month, int(named["day"] or named["aday"]), words, today)
    raise BadDate(f"“{words}” is not a day; {_HOW}.")


def _this_year(month: int, day: int, words: str, today: date) -> date:
    year = today.year
    if (month, day) == (2, 29):
        while monthrange(year, 2)[1] < 29:
            year -= 1
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"“{words}” is not a day of any year; {_HOW}.") from None


def period(words: str) -> tuple[date, date]:
    """The first and last day of a year, a month or a day.

    >>> period("2012-02")
    (datetime.date(2012, 2, 1), datetime.date(2012, 2, 29))
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", words.strip())
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if year is not None and month is not None and day is not None:
                return date(year, month, day), date(year, month, day)
            if year is not None and month is not None:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            if year is not None:
                return date(year, 1, 1), date(year, 12, 31)
        except ValueError:
            pass
    raise BadDate(f"“{words}” is not a time; write a year, a month or a day: 2012, 2012-06 or 2012-06-01.")


def spoken(day: date | None, precision: str = "day") -> str:
    """A date as people read it, no more of it than is known; empty for none.

    >>> spoken(date(2013, 2, 15)), spoken(date(2012, 6, 1), "month"), spoken(None)
    ('15 February 2013', 'June 2012', '')
    """
    if day is None or precision == "none":
        return ""
    return {"day": f"{day.day} {day:%B %Y}", "month": f"{day:%B %Y}", "year": str(day.year)}[precision]
