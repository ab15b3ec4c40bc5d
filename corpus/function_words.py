"""Words that join or point rather than say something, by language: articles, pronouns, prepositions, question words.

Closed classes as grammars list them. Left out are those that, without accents, are a word of English that a question
may be about (`war`, `sin`, `mit`).
"""

from __future__ import annotations

from functools import lru_cache

from corpus import text

# English articles, pronouns, prepositions, conjunctions, auxiliaries and the question words people wrap a subject in.
ENGLISH = frozenset(
    """a about above after again against all also am an and any anybody anyone anything anywhere are as at be because
    been before being below between both but by can could did do does doing don down during each everybody everyone
    everything everywhere few for from further had has have having he her here hers herself him himself his how i if
    in into is it its itself just like may me might more most must my no nobody nor not nothing of off on once only
    or other our out over own per said same say says shall she should so some somebody someone something somewhere
    such t tell than that the their them themselves then there these they this those through to too under until up
    upon us very was we were what whatever when where whether which whichever while who whoever whom whose why will
    with would you your""".split()
)
# Of others as printed; of Chinese what is asked with, as pairs of characters, which is how text.terms cuts it.
_BY_LANGUAGE = {
    "de": """aber als auf aus bei beim da dabei damit dann das daß dass dein dem denn der des dessen deren dich die
        dies diese diesem diesen dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas
        euch gegen haben hatte hatten hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im ins ist jede jedem
        jeden jeder jedes jene jener kann kein keine keinen keiner können mehr mein mich mir muss müssen nach
        nicht noch nun nur ob oder ohne schon sehr seit sich sie sind so solche soll sollen sollte sowie um und
        uns unser unter vom von vor wann warum wegen weil welche welchem welchen welcher welches wenn wer werden
        wie wieder wieviel wir wird wo woher wohin wurde wurden würde zu zum zur zwar zwischen""",
    "es": """al algo algún alguna alguno algunos ante antes aquel aquella aquello aquellos aunque cada como cómo
        contra cual cuál cuales cuáles cuando cuándo cuanto cuánto cuántos de del desde donde dónde durante el
        él ella ellas ellos en entre eran es esa ese eso esos esta está están este esto estos fue fueron ha han
        hasta hay la las le les lo los me mi mientras muy ni no nos nosotros nuestra nuestro o otra otro otros
        para pero por porque pues que qué quien quién quienes se según ser si sido sobre su sus también tanto te
        tiene tienen toda todas todo todos tu un una uno unos y ya yo""",
    "fr": """afin ainsi alors après au aucun aucune aujourd aussi autre autres aux avait avant avec avez avons ce
        ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci combien comme contre dans de
        depuis des donc dont du elle elles en encore entre est et étaient était été être eu eux il ils je jusqu
        la là laquelle le lequel les lesquels leur leurs lors lorsque lui ma mais même mêmes mes moi moins mon
        ne ni nos notre nous on ont ou où par parce pas pendant peut pourquoi pourtant puis puisque qu quand que
        quel quelle quelles quels qui quoi sa sans se selon sera ses seulement si sont sous sur ta tandis te tes
        toi très tu un une vers voici voilà vos votre vous y""",
    "it": """al alla alle allo anche ancora avere aveva che chi ci cioè con contro cosa così cui da dagli dai dal
        dalla dalle degli dei del della delle dello di dopo dunque durante e ed erano essere fra già gli ha
        hanno ho i il in io la le lei li lo loro ma mentre mi mia mio molto ne negli nei nel nella nelle nello
        noi non nostra nostro o ogni oltre oppure per perché però più poi prima qual quale quali quando quanti
        quanto quel quella quelle quelli quello questa queste questi questo qui se sei senza si sia sono sopra
        sotto su sua sugli sui sul sulla sulle suo suoi tra tu tutti tutto un una uno vi voi""",
    "nl": """aan als bij dat de deze die dit door een en er geen had hadden heb hebben heeft het hij hoe hoeveel ik
        in is je jij kunnen maar meer met mij mijn na naar niet nog nu of om omdat onder ons onze ook op over te
        tegen toch toen tussen uit van veel voor waar waarom wanneer waren was wat we welk welke werd werden wie
        wij wordt worden zal ze zei zich zij zijn zo zoals zonder zou zouden""",
    "pt": """ainda além algum alguma alguns ao aos apenas após as às até cada como da das de dela dele deles depois
        desde do dos durante e é ela elas ele eles em entre eram essa esse esta está estão este estes eu foi
        foram há isso isto já lhe mais me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa o
        ou para pela pelas pelo pelos perante pois por porque porquê qual quais quando quanto quantos que quem
        se segundo sem sempre ser seu seus sido só sobre sua suas também tão tem têm teve toda todas todo todos
        tu um uma umas uns""",
    "ru": """а без более бы был была были было быть в вам вами вас ведь весь во вот впрочем все всё всего всем всех
        всю вся всякий вы где да даже для до его ее её ей ему если есть еще ещё же за зачем здесь и из или им
        ими их к каждый как какая каких каким какими каком какого какое какой какому какую какие ко когда кого
        кому кем котором которому которую которая которого которое которой которые который которым которых кто
        куда либо лишь между меня мне много мной мог могут может можно мой моя мы на над надо нас нам нами наш
        наша не него нее неё ней некоторые нельзя нет ни нибудь никогда ним ними них ничего но ну о об обо
        однако он она они оно от ото очень перед по под после потом потому почему почти при про ради разве с сам
        сама сами свои своего своей своему своим своими своих свой свою себе себя сейчас сквозь сколько со собой
        столь так такая также такие такого такой там тебе тебя тем теперь то тобой тогда того тоже той только
        том тот ту туда ты у уж уже хотя чего чей чем чему через что чтобы чье чьё чья эта эти этим этими этих
        это этого этой этом этому этот эту я""",
    "uk": """а або адже але б без би бо був була були було бути в вам вас вже ви від він вона вони воно все всі де
        для до же за з зі і із її їй їх їхній й його йому коли котра котрий крім куди ледь лише між мене мені ми
        мій на над нам нас наш не неї ним них ні ніж о об один однак ось перед під після по поки про проте саме
        свій свої себе скільки собою та так така такий такі там те тебе теж ти тим тих то тобто тоді той тому
        тут у хоча хто це цей ці цього цієї цим цих ця чи чий чия чого чому ще що щоб щодо як яка який яких
        якого якої якщо які я""",
    "zh": """什么 什麼 多少 哪个 哪個 哪些 哪里 哪裡 哪位 哪一 哪儿 如何 怎么 怎麼 怎样 怎樣 为什 為什 为何 為何
        是谁 是誰 谁是 誰是 何时 何時 何地 何种 何種 请问 請問""",
}  # fmt: skip


@lru_cache(64)
def of(languages: tuple[str, ...]) -> frozenset[str]:
    """The function words, folded, of English and of these languages (BCP 47).

    >>> ["если" in of(languages) for languages in (("en",), ("en", "ru"))]
    [False, True]
    """
    spoken = {language.split("-")[0].lower() for language in languages}
    lists = (words for language, words in _BY_LANGUAGE.items() if language in spoken)
    return ENGLISH.union(*({text.fold(word) for word in words.split()} for words in lists))
