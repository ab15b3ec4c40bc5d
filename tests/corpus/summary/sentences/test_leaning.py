"""A sentence that needs the one before it is known by its opener and its subject, in each language we list words of."""

from __future__ import annotations

import pytest

from corpus.summary.sentences.leaning import leans, undatable
from corpus.summary.sentences.words import WORDS, small

LEANING = {
    "en": """But the ferry did not sail on Sunday.
        At the same time, the council raised the toll.
        The council, however, raised the toll.
        This made the salt dearer in every village.
        The keeper fears these floods more than the ice.
        It was sold to a trader from the coast.
        In the harbour, they found two more barrels.
        Seen from the tower, it looked like a lake.
        Where possible, they avoid the lower landing.
        Its second bridge fell in the same winter.
        The former was cheaper than the rope ferry.
        Another ferry sank below the weir in May.
        The village’s ferry sank below the weir in May.
        The result was a longer road for everyone.
        The council has done three good things in that time.
        Traders also feared the ice on the upper river.
        Last week, the council of Corran raised the toll.
        Yesterday a barge tied up in Orvenna.
        On Monday the council of Corran met.
        That same year, the council of Corran raised the toll.
        By the second week there was a market on the ice.
        The salt merchants asked for a ferry and got one.
        Nobody here asks for a second bridge.
        Two summers in five are lost that way now.
        Old tables suggest one such flood in sixty.
        If the three countries could agree, salt would be cheaper.
        In 1976, the council of Corran curtailed this practice with a toll.
        Under the rules of Corran, that ferry has to wait.
        The price of salt will rise, she said.
        The price of salt will rise, he confirmed.
        Ann Lee added that salt would be dearer.
        Table 3 shows the price of salt in Corran.
        A final point to make is that salt has a price.
        Next, the council of Corran raised the toll.
        Firstly the council of Corran raised the toll.
        The price of salt, as you can see, has risen.
        The ferry of Corran mentioned above has sunk.""",
    "de": """Aber die Fähre fuhr am Sonntag nicht.
        Außerdem erhöhte der Rat den Zoll.
        Der Rat erhöhte jedoch den Zoll.
        Dieser Beschluss machte das Salz teurer.
        Er wurde an einen Händler verkauft.
        Im Hafen fanden sie zwei weitere Fässer.
        Seine zweite Brücke fiel im Winter.
        Zum Beispiel sank die Fähre im Mai.
        Letzte Woche erhöhte der Rat den Zoll.
        Die beiden Dörfer stritten um den Zoll.""",
    "fr": """Mais le bac ne partit pas dimanche.
        En outre, le conseil releva le péage.
        Le conseil, toutefois, releva le péage.
        Cette décision rendit le sel plus cher.
        Il fut vendu à un marchand de la côte.
        Dans le port, ils trouvèrent deux tonneaux.
        Son deuxième pont tomba en hiver.
        L’auteur de cet ouvrage connaît le fleuve.
        C’est pourquoi le bac coula en mai.
        La semaine dernière, le conseil releva le péage.""",
    "es": """Pero el transbordador no salió el domingo.
        Además, el consejo subió el peaje.
        El consejo, sin embargo, subió el peaje.
        Esta decisión encareció la sal.
        Fue vendido a un comerciante de la costa.
        En el puerto, ellos encontraron dos barriles.
        Su segundo puente cayó en invierno.
        Por ejemplo, el barco se hundió en mayo.
        Ayer el consejo subió el peaje.""",
    "it": """Ma il traghetto non partì domenica.
        Inoltre, il consiglio alzò il pedaggio.
        Questa decisione rese il sale più caro.
        Il suo secondo ponte cadde in inverno.
        Ha venduto il traghetto a un mercante.""",
    "pt": """Mas a balsa não saiu no domingo.
        Além disso, o conselho aumentou o pedágio.
        Esta decisão encareceu o sal.
        Ele foi vendido a um comerciante da costa.""",
    "nl": """Maar het veer voer zondag niet.
        Bovendien verhoogde de raad de tol.
        Deze beslissing maakte het zout duurder.
        Hij werd aan een koopman verkocht.""",
    "ru": """Но паром в воскресенье не вышел.
        Кроме того, совет поднял пошлину.
        Совет, однако, поднял пошлину.
        Это решение сделало соль дороже.
        Он был продан торговцу с побережья.
        В порту они нашли ещё две бочки.
        Его второй мост упал зимой.
        Таким образом, паром затонул в мае.
        На прошлой неделе совет поднял пошлину.""",
    "ar": """لكن العبارة لم تبحر يوم الأحد.
        وبالإضافة إلى ذلك رفع المجلس الرسوم.
        هذا القرار جعل الملح أغلى ثمنا.
        وهو تاجر من الساحل الشمالي.
        ومع ذلك غرقت العبارة في مايو.""",
    "zh": """但渡船星期天没有出航。
        此外，委员会提高了通行费。
        这使盐的价格上涨了。
        他把渡船卖给了一个商人。
        在港口，他们又找到了两只木桶。
        面对商人的抗议，他下令关闭码头。
        同时，委员会提高了通行费。
        其第二座桥在冬天倒塌。
        上月，委员会提高了通行费。""",
    "ja": """しかし渡し船は日曜日に出なかった。
        また、委員会は通行料を上げた。
        この決定で塩が高くなった。
        彼は船を商人に売った。
        港では、彼らが樽を二つ見つけた。
        一方、委員会は通行料を上げた。""",
    "ko": """그러나 나룻배는 일요일에 뜨지 않았다.
        또한 위원회는 통행료를 올렸다.
        이 결정으로 소금이 비싸졌다.
        그는 배를 상인에게 팔았다.
        예를 들어 나룻배는 오월에 가라앉았다.""",
}

STANDING = {
    "en": """The council raised the toll in the spring of 2013.
        While the council has its doubts, it sent two delegates.
        China has set itself up as a patron of the river.
        This year the council raised the toll twice.
        It is clear that the council will raise the toll.
        The traders said they would not pay the toll.
        Those who live by the river know its moods.
        There are nine gates on the barrage.
        In the spring, the council raised the toll.
        Although the ice was thin, the ferry sailed.
        What the council wants is a second ferry.
        Not only the council but also the traders objected.
        Merchants counted one flood in thirteen years.
        Ferries here in Corran sail twice a day.
        Goods such as salt and wool were taxed in Corran.
        The two largest ferries belong to Kessaly.
        The three members of the commission met in Corran.
        The price of salt rose last week in Corran.""",
    "de": """Der Rat erhöhte den Zoll im Frühjahr 2013.
        Obwohl das Eis dünn war, fuhr die Fähre.
        Es gibt neun Tore am Wehr.
        Dieses Jahr erhöhte der Rat den Zoll.
        Die Händler im Hafen zahlten den Zoll nicht.""",
    "fr": """Le conseil releva le péage au printemps 2013.
        Bien que la glace fût mince, le bac partit.
        Il y a neuf portes au barrage.
        Cette année le conseil releva le péage.
        Dans le port, les marchands trouvèrent deux tonneaux.""",
    "es": """El consejo subió el peaje en la primavera de 2013.
        Aunque el hielo era fino, el barco salió.
        Este año el consejo subió el peaje.
        El este de la provincia vive de la sal.""",
    "it": """Il consiglio alzò il pedaggio nella primavera del 2013.
        Quest’anno il consiglio alzò il pedaggio.""",
    "pt": "O conselho aumentou o pedágio na primavera de 2013.",
    "nl": """De raad verhoogde de tol in het voorjaar van 2013.
        Er zijn negen poorten in de stuw.""",
    "ru": """Совет поднял пошлину весной 2013 года.
        Хотя лёд был тонким, паром вышел.
        В этом году совет поднял пошлину.
        Торговцы в порту не платили пошлину.""",
    "ar": """رفع المجلس الرسوم في ربيع عام 2013.
        وقال رئيس المجلس إن العبارة ستعود في مايو.""",
    "zh": """委员会在2013年春天提高了通行费。
        也门的商人从海上运盐。
        在港口，商人们又找到了两只木桶。""",
    "ja": """委員会は2013年の春に通行料を上げた。
        ここ数年、川の水位は下がっている。
        港では、商人が樽を二つ見つけた。""",
    "ko": """위원회는 2013년 봄에 통행료를 올렸다.
        이란의 상인들은 바다로 소금을 나른다.""",
}  # fmt: skip


def lines(told: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line.strip()) for language, some in told.items() for line in some.splitlines()]


@pytest.mark.parametrize(("language", "sentence"), lines(LEANING))
def test_it_leans(language: str, sentence: str) -> None:
    assert leans(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), lines(STANDING))
def test_it_stands_alone(language: str, sentence: str) -> None:
    assert not leans(sentence, language)


def test_a_regional_language_is_its_language() -> None:
    assert leans("但渡船没有出航。", "zh-Hans")
    assert leans("But it did not sail.", "en-GB")


def test_what_counts_from_the_time_of_writing_is_known_wherever_it_stands() -> None:
    assert undatable("The price of salt rose last week in Corran.", "en-GB", "none")
    assert not undatable("The price of salt rose in the last century.", "en", "none")
    assert not undatable("Nous partons today.", "fr", "none")


def test_a_year_that_is_known_dates_last_year_but_not_last_week() -> None:
    told = ("The mayor of Corran came last year.", "The mayor of Corran came last week.")
    assert [undatable(one, "en", "none") for one in told] == [True, True]
    assert [undatable(one, "en", "year") for one in told] == [False, True]
    assert [undatable(one, "en", "month") for one in told] == [False, False]


@pytest.mark.parametrize("sentence", ["", "…", "—", "42.", ", ,"])
@pytest.mark.parametrize("language", [*LEANING, "xx"])
def test_what_has_no_words_does_not_lean(language: str, sentence: str) -> None:
    assert not leans(sentence, language)


@pytest.mark.parametrize("language", WORDS)
def test_every_word_is_as_sentences_are_cut(language: str) -> None:
    known = WORDS[language]
    words = small(language) | {word for phrase in known.phrases | known.empty | known.days for word in phrase}
    assert {word for word in words if word != word.lower() or "'" in word or "’" in word} == set()
    assert all(1 < len(phrase) <= 5 for phrase in known.phrases)
