"""The names of the months as pages print them, in the languages of the world, each with the number of its month.

Source: Unicode CLDR (whole, inflected and shortened names), and what newspapers print besides. A name that means two
months in two languages stands for the first of them here.
"""

from __future__ import annotations

import unicodedata

# January to December by language; `/` parts the forms a page may print (whole, inflected,
# shortened), `~` stands for a space within one, `-` for none that is only this month's.
TABLE = {
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
    "ca": "gener/gen febrer/febr març abril/abr maig juny juliol agost setembre/set octubre/oct "
    "novembre/nov desembre/des",
    "gl": "xaneiro/xan febreiro/feb marzo abril maio xuño xullo/xul agosto setembro outubro novembro decembro/dec",
    "eu": "urtarrila/urtarrilak otsaila/otsailak martxoa/martxoak apirila/apirilak maiatza/maiatzak "
    "ekaina/ekainak uztaila/uztailak abuztua/abuztuak iraila/irailak urria/urriak azaroa/azaroak abendua/abenduak",
    "af": "januarie februarie maart april mei junie julie augustus september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember/des",
    "fi": "tammikuuta/tammikuu/tammi helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu "
    "toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu "
    "lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu",
    "id": "januari/jan februari/pebruari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt "
    "september/sep oktober/okt november/nopember/nov desember/des",
    "ms": "januari februari mac april mei jun julai ogos/ogo september oktober november disember/dis",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj "
    "czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz "
    "października/październik/paź listopada/listopad/lis grudnia/grudzień/gru",
    "cs": "ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn "
    "července/červenec/čvc srpna/srpen září/zář října/říjen/říj listopadu prosince/prosinec/pro",
    "sk": "januára februára marca/marec apríla mája júna júla augusta septembra októbra novembra decembra",
    "sl": "januarja februarja marca aprila maja junija/junij julija/julij avgusta/avg septembra oktobra novembra "
    "decembra",
    "hu": "január február/febr március/márc április/ápr május/máj június/jún július/júl augusztus/aug "
    "szeptember/szept október/okt november/nov december/dec",
    "ro": "ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie "
    "noiembrie decembrie",
    "tr": "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos eylül/eyl ekim/eki kasım/kas "
    "aralık/ara",
    "az": "yanvar/yan fevral mart aprel may iyun/iyn iyul/iyl avqust/avq sentyabr/sen oktyabr noyabr/noy dekabr/dek",
    "tk": "ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr",
    "ru": "января/январь/янв февраля/февраль/февр/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
    "июля/июль/июл августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт "
    "ноября/ноябрь/нояб/ноя декабря/декабрь/дек",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав "
    "червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт "
    "листопада/листопад/лист грудня/грудень/груд",
    "be": "студзеня/студзень лютага/люты сакавіка/сакавік красавіка/красавік мая/май чэрвеня/чэрвень "
    "ліпеня/ліпень жніўня/жнівень верасня/верасень кастрычніка/кастрычнік лістапада/лістапад снежня/снежань",
    "bg": "януари/яну февруари март април май юни юли август септември/сеп октомври ноември/ное декември",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "sr": "јануар/јан/januar фебруар/феб/februar март/mart април/april мај/maj јун/jun јул/jul август/avgust "
    "септембар/septembar октобар/oktobar новембар/нов/novembar децембар/дец/decembar",
    "hr": "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj "
    "srpnja/srpanj kolovoza/kolovoz rujna/rujan - studenoga/studenog/studeni prosinca/prosinac",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "cy": "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ "
    "μαΐου/μάιος ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ "
    "σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε "
    "δεκεμβρίου/δεκέμβριος/δεκ",
    "lt": "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis "
    "liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis",
    "lv": "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā "
    "jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī "
    "decembris/decembrī",
    "et": "jaanuar/jaan veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember/dets",
    "ar": "يناير/جانفي/كانون~الثاني فبراير/فيفري/شباط مارس/آذار أبريل/ابريل/إبريل/أفريل/نيسان مايو/ماي/أيار "
    "يونيو/جوان/حزيران يوليو/جويلية/يوليوز/تموز أغسطس/اغسطس/أوت/غشت/آب سبتمبر/شتنبر/أيلول "
    "أكتوبر/اكتوبر/تشرين~الأول نوفمبر/نونبر/تشرين~الثاني ديسمبر/دجنبر/كانون~الأول",
    "fa": "ژانویه/ژانویهٔ/جنوری فوریه/فوریهٔ/فبروری مارس/مارچ آوریل/اپریل مه/می ژوئن/جون ژوئیه/ژوئیهٔ/جولای "
    "اوت/آگوست/اگست سپتامبر/سپتمبر اکتبر/اکتوبر نوامبر/نومبر دسامبر/دسمبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט "
    "ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "hi": "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "bn": "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "mr": "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",
    "ta": "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "te": "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",
    "ka": "იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ "
    "სექტემბერი/სექ ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ",
    "hy": "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս "
    "օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր",
    "uz": "yanvar/январ fevral/феврал mart aprel/апрел may iyun iyul avgust sentabr/сентябр oktabr/октябр "
    "noyabr/ноябр dekabr/декабр",
    "kk": "қаңтар/қаң ақпан/ақп наурыз/нау сәуір/сәу мамыр/мам маусым/мау шілде/шіл тамыз/там қыркүйек/қыр "
    "қазан/қаз қараша/қар желтоқсан/жел",
    "tg": "январ феврал март апрел май июн июл август сентябр октябр ноябр декабр",
    "th": "มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค "
    "สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค",
    "vi": "tháng~một tháng~hai tháng~ba tháng~tư tháng~năm tháng~sáu tháng~bảy tháng~tám tháng~chín tháng~mười "
    "tháng~mười~một tháng~mười~hai",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "tl": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
}


# Marks that are no letters to `re` and stand within words of the scripts from Hebrew to Burmese.
_MARKS = "".join(sign for sign in map(chr, range(0x0591, 0x10A0)) if unicodedata.category(sign) in ("Mn", "Mc"))
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
# Any word may stand where a month does: one look-up tells, much faster than trying every name.
WORD = (
    rf"(?P<month>tháng\s(?:mười\s(?:một|hai)|\w+)|(?:كانون|تشرين)\sال\w+|[\u0e01-\u0e44]{{1,3}}\.[\u0e01-\u0e2e]|"
    rf"{_LETTER}{{2,}})\.?(?:\s?/\s?[\u0621-\u064a]+(?:\s(?:الأول|الثاني))?)?"
)


def plain(words: str) -> str:
    """Words without case, accents and the marks that writers leave out."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


def _numbers() -> dict[str, int]:
    names: dict[str, int] = {}
    for line in TABLE.values():
        for number, forms in enumerate(line.split(), 1):
            for form in forms.split("/"):
                if form != "-":
                    names.setdefault(plain(form.replace("~", " ")), number)
    return names


_NUMBERS = _numbers()


def number(name: str, *, ordinal: bool = False) -> int | None:
    """The month of a name, 1 to 12; None if it is none. `ordinal` says that the day before it has a point.

    >>> number("Sept"), number("février"), number("tháng  mười hai"), number("harbour")
    (9, 2, 12, None)
    >>> number("listopada"), number("listopada", ordinal=True)
    (11, 10)
    """
    known = plain(" ".join(name.split()))
    return 10 if ordinal and known == "listopada" else _NUMBERS.get(known)  # Croatian has the point, Polish has not
