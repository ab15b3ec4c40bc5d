"""The words by which a sentence leans on what was said before it, for languages that write words apart.

They are closed classes: a grammar of the language lists their members, and no new ones are made. `joins` are
conjunctive adverbs and coordinating conjunctions, and the set phrases that do their work; `adds` are the particles that
presuppose one before (*also*); `subjects`, `objects` and `owners` are the pronouns of the third person; `points` are
the demonstratives, `heads` what chooses among things named before when it opens the sentence (*the former*, *another*);
`leads` are the prepositions that can open a phrase before the subject, `clauses` the conjunctions that open a clause
with a subject of its own; `days` count from the day of writing (*last week*), which a quotation leaves behind.
"""

from __future__ import annotations

from dataclasses import dataclass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(lines: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in lines.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The classes of one language; words are in lower case, cut at apostrophes."""

    joins: frozenset[str]
    phrases: frozenset[tuple[str, ...]]  # joins of several words
    adds: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    owners: frozenset[str]
    points: frozenset[str]
    heads: frozenset[str]
    articles: frozenset[str]
    leads: frozenset[str]
    clauses: frozenset[str]
    plain: frozenset[str]  # auxiliaries, verbs that mean little by themselves, pronouns of the first and second person
    now: frozenset[str]  # nouns of time: with a demonstrative they mean the present, which the date tells
    ahead: frozenset[str]  # what follows a demonstrative that points ahead: *those who*
    empty: frozenset[tuple[str, ...]] = frozenset()  # pronouns that stand for nothing, with the next word: *es gibt*
    days: frozenset[tuple[str, ...]] = frozenset()
    dropped: frozenset[str] = frozenset()  # finite verbs that open a sentence whose subject was named before


WORDS: dict[str, Words] = {
    "en": Words(
        joins=_set(
            """and but or nor so yet also however moreover furthermore nevertheless nonetheless still instead
            therefore thus hence consequently accordingly otherwise similarly likewise meanwhile besides firstly
            additionally indeed finally second secondly third thirdly fourth lastly conversely alternatively
            rather subsequently afterwards afterward thereafter thereupon then though alas anyway regardless
            namely incidentally admittedly understandably equally again too certainly surely naturally
            obviously unsurprisingly actually overall yes no well which who whose whom here"""
        ),
        phrases=_phrases(
            """of course,at the same time,for example,for instance,in addition,as a result,on the other hand,
            on the one hand,in contrast,by contrast,on the contrary,in short,in sum,in brief,in other words,
            in fact,in turn,in particular,in general,in conclusion,in the meantime,in any case,in any event,
            in the end,in the process,in the same way,in response,in return,to be sure,to be fair,to this end,
            to that end,to make matters worse,what is more,what s more,more importantly,most importantly,
            even so,even then,even more,even worse,if so,if not,if anything,not only that,not so,not that,
            after all,all in all,above all,all told,as such,as well,as a consequence,as mentioned,as noted,
            as stated,as with,as before,by then,by that time,by the same token,by comparison,by extension,
            for one,for one thing,case in point,for another,for its part,for their part,for his part,
            for her part,for all that,for the same reason,first of all,first and foremost,
            further complicating,later on,more than that,no doubt,no wonder,on top of,only then,
            quite the contrary,rather than that,shortly after,shortly thereafter,soon after,soon afterwards,
            that said,that is,then again,there too,to wit,up to now,until then,since then,when asked,
            with that,worse still,hardly surprising,small wonder,long before,at that time,at that point,
            at the time,at any rate,at best,at worst,at least,the next day,the day after,the day before,
            the following day,the following year,the year before,the year after,a year later,a month later,
            a week later,a day later,days later,weeks later,months later,years later,from then on,the pair,
            the duo,the result is,the result was,the answer is,the answer was,
            the reality is,the reality was,the implication is,the implication was,the point is,the point was,
            the problem is,the problem was,the question is,the question was,the reason is,the reason was,
            the idea is,the idea was,the aim is,the aim was,the upshot is,the upshot was,the trouble is,
            the trouble was,the difference is,the difference was,the consequence is,the consequence was,
            the outcome is,the outcome was,the effect is,the effect was,the conclusion is,the conclusion was,
            the lesson is,the lesson was,the explanation is,the explanation was"""
        ),
        adds=_set("also too likewise similarly again instead otherwise either"),
        subjects=_set("he she it they"),
        objects=_set("him them theirs hers"),
        owners=_set("his her its their"),
        points=_set("this these those"),
        heads=_set("that such another other others former latter same both neither either one"),
        articles=_set("the a an no some any each every all most many more less few several one two three"),
        leads=_set(
            """about above across after against along alongside amid amidst among amongst around as at before
            behind below beneath beside besides between beyond by despite down during except following for
            from given in inside into like near notwithstanding of off on onto opposite out outside over past
            per pending plus prior regarding respecting since through throughout till to toward towards under
            underneath unlike until up upon versus via with within without according owing due thanks ahead
            apart aside instead together"""
        ),
        clauses=_set(
            """although though while whilst whereas when whenever if unless because since once as after before
            until where wherever lest provided"""
        ),
        plain=_set(
            """i me my mine we us our ours you your yours ll ve re isn aren wasn weren hasn haven hadn doesn didn
            won wouldn couldn shouldn cannot be being been do done get gets getting got go goes going went
            gone make makes making made take takes taking took taken come comes coming came give gives giving
            gave given put keep seem seems let want wants need needs use used say saying see sees seen saw
            look looks know known think way ways thing things lot bit even just really quite much well back
            now ever never always often actually already yet however maybe perhaps something anything
            everything nothing someone anyone everyone"""
        ),
        days=_phrases(
            """yesterday,today,tonight,tomorrow,recently,lately,most recently,just recently,last night,last week,
            last month,next week,next month,this week,this month,earlier this week,earlier this month,earlier this year,
            earlier today,later this week,later this month,later this year,the other day,last monday,last tuesday,
            last wednesday,last thursday,last friday,last saturday,last sunday,on monday,on tuesday,on wednesday,
            on thursday,on friday,on saturday,on sunday,a few days ago,a few weeks ago,a few months ago,days ago,
            weeks ago,months ago"""
        ),
        now=_set("year month week day morning evening afternoon century decade spring summer autumn winter"),
        ahead=_set("who whom whose which of as that in with on from"),
    ),
    "de": Words(
        joins=_set(
            """und aber oder sondern denn doch jedoch allerdings außerdem zudem ferner weiterhin darüber dennoch
            trotzdem gleichwohl nichtsdestotrotz deshalb deswegen daher darum somit folglich demnach also
            infolgedessen stattdessen vielmehr hingegen dagegen andererseits einerseits ebenso ebenfalls
            gleichzeitig zugleich inzwischen unterdessen währenddessen mittlerweile danach daraufhin
            anschließend dann schließlich letztlich zuletzt zweitens drittens erstens zwar immerhin freilich
            übrigens nämlich tatsächlich natürlich selbstverständlich sonst andernfalls dabei dadurch damit
            daran darauf daraus darin davon dazu dafür hierbei hierfür hierzu hiervon hiermit hier dort
            dorthin so ja nein nur auch weil welche welcher welches was wie warum wieso weshalb wer wo"""
        ),
        phrases=_phrases(
            """zum beispiel,im gegenteil,im gegensatz dazu,auf der anderen seite,auf der einen seite,
            mit anderen worten,in der tat,im übrigen,im ergebnis,unter dem strich,alles in allem,
            aus diesem grund,zu diesem zweck,darüber hinaus,nicht zuletzt,vor allem,kurz gesagt,kurz darauf,
            seit damals,bis dahin,von da an,in der folge,am ende,am nächsten tag,am tag darauf,
            ein jahr später,im jahr darauf,im selben jahr,zur selben zeit,zur gleichen zeit,kein wunder,
            die beiden,die zwei,die drei,das ergebnis ist,das ergebnis war,die folge ist,die folge war,
            das problem ist,die frage ist,der grund ist,das ziel ist"""
        ),
        adds=_set("auch ebenfalls ebenso gleichfalls zudem außerdem jedoch allerdings hingegen dagegen"),
        subjects=_set("er sie es"),
        objects=_set("ihm ihn ihnen deren dessen denen ihrer"),
        owners=_set("sein seine seiner seinem seinen seines ihr ihre ihrem ihren ihres"),
        points=_set(
            """dies diese dieser diesem diesen dieses jene jener jenem jenen jenes solche solcher solchem solchen
            solches derartige derartiger derartigen derselbe dieselbe dasselbe derselben denselben demselben"""
        ),
        heads=_set(
            """das letztere letzterer letzteren letzteres erstere ersterer ersteren ersteres andere anderer
            anderen beide beides"""
        ),
        articles=_set(
            """der die das den dem des ein eine einer einem einen eines kein keine viele einige mehrere zwei"""
        ),
        leads=_set(
            """ab an am ans anhand angesichts anstatt auf aufgrund aus außer außerhalb bei beim bis dank durch
            entgegen entlang für gegen gegenüber gemäß hinter im in ins infolge innerhalb laut mit mithilfe
            nach neben ohne seit statt trotz über um unter von vom vor während wegen wider zu zum zur zufolge
            zwischen anders ähnlich"""
        ),
        clauses=_set("obwohl obgleich während wenn als nachdem bevor ehe sobald solange falls da indem sofern"),
        plain=_set(
            """ich mir mich wir uns unser unsere du dir dich euch bin bist ist sind war waren wäre wären sei
            seien gewesen sein habe hast hat haben hatte hatten hätte werde wird werden wurde wurden würde
            würden worden kann können konnte könnte muss müssen musste soll sollen sollte will wollen wollte
            darf dürfen mag machen macht gemacht geht gehen gibt geben kommt kommen sagt sagte lassen noch
            schon immer mehr sehr viel viele nur wieder etwa ganz man sich"""
        ),
        days=_phrases(
            """gestern,heute,morgen,kürzlich,neulich,jüngst,letzte woche,vergangene woche,vorige woche,nächste woche,
            letzten monat,vergangenen monat,im letzten monat,im vergangenen monat,in der vergangenen woche,
            in der letzten woche,am montag,am dienstag,am mittwoch,am donnerstag,am freitag,am samstag,am sonntag,
            diese woche,vor kurzem"""
        ),
        now=_set(
            """jahr jahres jahre jahren monat monats woche tag tage tagen tages sommer winter herbst frühjahr
            zeit"""
        ),
        ahead=_set("die der das den dem wird was"),
        empty=_phrases("es gibt,es gab,es geht,es ging,es handelt,das heißt"),
    ),
    "fr": Words(
        joins=_set(
            """et mais ou donc or ni car cependant pourtant toutefois néanmoins ainsi aussi alors puis ensuite
            enfin finalement également parallèlement inversement autrement sinon certes bref notamment
            effectivement évidemment naturellement deuxièmement troisièmement secondement premièrement
            désormais dès lors quoi qui que dont où pourquoi comment quand oui non voilà voici là ici y en
            parce tel telle tels telles"""
        ),
        phrases=_phrases(
            """par exemple,en effet,en outre,de plus,par ailleurs,d ailleurs,du reste,au contraire,en revanche,
            par contre,en fait,en somme,en résumé,en conclusion,en conséquence,par conséquent,du coup,
            de ce fait,à cet égard,à cette fin,dans ce cadre,dans ce contexte,en même temps,
            dans le même temps,d une part,d autre part,de même,de la même manière,de la sorte,c est pourquoi,
            c est à dire,autrement dit,bien entendu,bien sûr,malgré tout,quant à lui,quant à elle,quant à eux,
            pour autant,pour sa part,pour leur part,tout d abord,par la suite,entre temps,depuis lors,
            jusque là,un an plus tard,le lendemain,la veille,l année suivante,qui plus est,à l inverse,
            en d autres termes,il en va,les deux,les trois,le résultat est,le problème est,la question est,
            la raison est,le but est,la réponse est"""
        ),
        adds=_set("aussi également cependant toutefois pourtant néanmoins non plus"),
        subjects=_set("il elle ils elles"),
        objects=_set("lui leur eux celui celle ceux celles la"),
        owners=_set("son sa ses leur leurs"),
        points=_set("ce cet cette ces cela ça ceci celui celle ceux celles"),
        heads=_set("c autre autres dernier dernière derniers dernières même mêmes"),
        articles=_set("le la les l un une des du de d au aux deux trois plusieurs certains chaque tout tous toute"),
        leads=_set(
            """à a au aux après avant avec chez contre dans de des du depuis derrière dès devant durant en entre
            envers excepté face grâce hormis hors jusqu jusque lors malgré outre par parmi pendant pour sans
            selon sous suite suivant sur vers via d concernant"""
        ),
        clauses=_set("si quand lorsque lorsqu comme bien quoique puisque puisqu tandis alors après avant depuis"),
        plain=_set(
            """je j me m moi nous tu te toi vous mon ma mes ton ta tes notre nos votre vos ai as avons avez ont
            avait avaient aura aurait eu être est sont était étaient sera serait été étant suis sommes êtes
            faire fait font peut peuvent pouvait pouvoir doit doivent devoir va vont aller dit dire mettre met
            on se s ne n pas plus très encore déjà toujours jamais aucun aucune rien peu beaucoup"""
        ),
        days=_phrases(
            """hier,aujourd hui,demain,récemment,la semaine dernière,le mois dernier,la semaine prochaine,
            le mois prochain,lundi dernier,mardi dernier,mercredi dernier,jeudi dernier,vendredi dernier,
            samedi dernier,dimanche dernier,il y a quelques jours,cette semaine,ce mois"""
        ),
        now=_set("année an mois semaine jour matin soir été hiver printemps automne siècle décennie temps"),
        ahead=_set("qui que qu dont de à d où"),
        empty=_phrases("il y,il faut,il fallait,il faudra,il s,il convient,il importe,il reste,il existe"),
    ),
    "es": Words(
        joins=_set(
            """y e pero o u ni sino mas sin embargo además asimismo también tampoco entonces luego después así
            pues finalmente igualmente simultáneamente mientras consecuentemente segundo tercero primeramente
            posteriormente paralelamente entretanto contrariamente efectivamente evidentemente naturalmente sí
            no quien quienes cual cuales cuyo cuya donde qué cómo por porque allí ahí aquí ambos ambas tal
            tales"""
        ),
        phrases=_phrases(
            """por ejemplo,sin embargo,no obstante,por lo tanto,por tanto,por eso,por ello,por el contrario,
            por otra parte,por otro lado,por un lado,por una parte,por su parte,en cambio,en efecto,
            en consecuencia,en resumen,en conclusión,en definitiva,en realidad,de hecho,de igual manera,
            del mismo modo,de este modo,de esta manera,de esta forma,de ahí,de otro modo,es decir,es más,
            o sea,al mismo tiempo,a su vez,a pesar de ello,con todo,por supuesto,desde luego,desde entonces,
            hasta entonces,en primer lugar,en segundo lugar,en tercer lugar,por último,mientras tanto,
            un año después,al día siguiente,al año siguiente,los dos,las dos,los tres,las tres,
            el resultado es,el problema es,la cuestión es,la razón es,el objetivo es"""
        ),
        adds=_set("también tampoco asimismo igualmente además"),
        subjects=_set("él ella ellos ellas ello"),
        objects=_set("lo le les se los las"),
        owners=_set("su sus suyo suya"),
        points=_set("este esta estos estas ese esa esos esas aquel aquella aquellos aquellas esto eso aquello"),
        heads=_set("dicho dicha dichos dichas otro otra otros otras mismo misma ambos ambas"),
        articles=_set("el la los las un una unos unas del al dos tres varios cada todo todos toda todas"),
        leads=_set(
            """a al ante antes bajo cabe con contra de del desde después durante en entre excepto hacia hasta
            mediante para por pese salvo según sin so sobre tras frente gracias debido respecto"""
        ),
        clauses=_set("aunque cuando si mientras como porque puesto ya donde"),
        plain=_set(
            """yo me mí mi mis nos nosotros nuestro nuestra tú te ti tu tus vosotros usted ustedes he has hemos
            haber habría soy eres somos ser sido siendo sea sería fuera hace hacen hacer hizo hecho puede
            pueden poder podía debe deben deber va van ir voy dice decir estoy estamos estar muy más menos ya
            aún todavía siempre nunca nada poco mucho"""
        ),
        days=_phrases(
            """ayer,hoy,mañana,recientemente,anoche,la semana pasada,el mes pasado,la semana próxima,el mes próximo,
            la próxima semana,el próximo mes,el pasado lunes,el lunes pasado,hace unos días,esta semana,este mes"""
        ),
        now=_set("año mes semana día mañana tarde siglo década verano invierno otoño primavera tiempo momento"),
        ahead=_set("que de quienes cuyo"),
        dropped=_set("ha han había habían era eran fue fueron está están estaba tiene tienen dijo dijeron añadió"),
    ),
    "it": Words(
        joins=_set(
            """e ed ma o oppure né però tuttavia inoltre quindi dunque perciò pertanto infatti anzi invece anche
            altrimenti poi infine allora così comunque eppure nonostante ugualmente parallelamente
            contemporaneamente successivamente secondo secondariamente certo certamente naturalmente sì no chi
            che cui dove quale quali perché come lì là qui qua entrambi entrambe tale tali"""
        ),
        phrases=_phrases(
            """ad esempio,per esempio,in effetti,di fatto,in realtà,per questo,per tale motivo,al contrario,
            d altra parte,d altro canto,da un lato,dall altro,nel frattempo,allo stesso tempo,
            nello stesso tempo,allo stesso modo,in altre parole,vale a dire,in conclusione,in sintesi,
            in ogni caso,a sua volta,di conseguenza,a tal fine,dal canto suo,da allora,fino ad allora,
            un anno dopo,il giorno dopo,l anno successivo,in primo luogo,in secondo luogo,del resto,
            non a caso,e così via,il risultato è,il problema è,la questione è,la ragione è,i due,le due,i tre,
            le tre"""
        ),
        adds=_set("anche pure altresì inoltre neanche nemmeno"),
        subjects=_set("egli ella esso essa essi esse lui lei loro"),
        objects=_set("lo gli li ne"),
        owners=_set("suo sua suoi sue loro"),
        points=_set(
            """questo questa questi queste quest quello quella quelli quelle quell quei quegli ciò suddetto
            suddetta"""
        ),
        heads=_set("altro altra altri altre stesso stessa stessi stesse entrambi entrambe"),
        articles=_set("il lo la i gli le l un uno una del della dei delle dello degli due tre alcuni ogni tutti"),
        leads=_set(
            """a ad al allo alla ai agli alle con col contro da dal dalla dai dagli dalle davanti dentro di
            dietro dopo durante entro fino fra in nel nello nella nei negli nelle lungo mediante oltre per
            presso prima secondo senza sopra sotto su sul sulla sui sugli sulle tra tramite verso grazie
            rispetto nell dell all dall sull"""
        ),
        clauses=_set("quando se mentre sebbene benché poiché siccome appena finché dopo prima"),
        plain=_set(
            """io me mi mio mia miei mie noi ci nostro nostra tu te ti tuo tua voi vi vostro vostra sono sei
            siamo essere stato stata stati era ho hai abbiamo avete avere avuto faccio fa fanno fare fatto può
            possono potere deve devono dovere va vanno andare dice dire molto più meno ancora già sempre mai
            niente poco po cosa cose si non"""
        ),
        days=_phrases(
            """ieri,oggi,domani,recentemente,di recente,la settimana scorsa,la scorsa settimana,il mese scorso,
            lo scorso mese,la prossima settimana,pochi giorni fa,questa settimana,questo mese"""
        ),
        now=_set(
            """anno anni mese settimana giorno giorni mattina sera secolo decennio estate inverno autunno
            primavera"""
        ),
        ahead=_set("che di dei del della delle in"),
        dropped=_set("ha hanno aveva avevano era erano fu furono è sono stava stavano disse"),
    ),
    "pt": Words(
        joins=_set(
            """e mas ou nem porém contudo todavia entretanto portanto logo pois assim então também tampouco além
            ademais outrossim depois finalmente igualmente paralelamente simultaneamente posteriormente
            consequentemente segundo enfim afinal aliás sim não quem qual quais cujo cuja onde porque como lá
            ali aqui ambos ambas tal tais"""
        ),
        phrases=_phrases(
            """por exemplo,no entanto,por isso,por outro lado,por um lado,por sua vez,pelo contrário,
            ao contrário,ao mesmo tempo,além disso,além do mais,de fato,de facto,na verdade,na realidade,
            em consequência,em suma,em resumo,em conclusão,em outras palavras,ou seja,isto é,da mesma forma,
            do mesmo modo,desse modo,dessa forma,deste modo,desta forma,apesar disso,mesmo assim,ainda assim,
            desde então,até então,em primeiro lugar,em segundo lugar,por fim,por último,enquanto isso,
            um ano depois,no dia seguinte,no ano seguinte,os dois,as duas,os três,as três,o resultado é,
            o problema é,a questão é,a razão é,o objetivo é"""
        ),
        adds=_set("também tampouco igualmente além ademais"),
        subjects=_set("ele ela eles elas"),
        objects=_set("o lhe lhes os as dele dela deles delas nele nela"),
        owners=_set("seu sua seus suas"),
        points=_set(
            """este esta estes estas esse essa esses essas aquele aquela aqueles aquelas isto isso aquilo deste
            desta destes destas desse dessa desses dessas neste nesta nestes nestas nesse nessa nesses nessas
            disso disto nisso"""
        ),
        heads=_set("outro outra outros outras mesmo mesma referido referida ambos ambas"),
        articles=_set("o a os as um uma uns umas do da dos das no na nos nas dois três vários cada todo todos"),
        leads=_set(
            """a ao à aos às ante após até com contra de do da dos das desde durante em no na nos nas entre
            exceto mediante para perante por pelo pela pelos pelas segundo sem sob sobre trás apesar devido
            graças conforme"""
        ),
        clauses=_set("embora quando se enquanto como porque porquanto caso desde assim"),
        plain=_set(
            """eu me mim meu minha nós nos nosso nossa tu te teu você vocês vos sou somos ser sido sendo seja
            seria tenho temos ter tido haver havia faz fazem fazer fez feito pode podem poder deve devem dever
            vai vão ir diz dizer estou estamos estar muito mais menos já ainda sempre nunca nada pouco"""
        ),
        days=_phrases(
            """ontem,hoje,amanhã,recentemente,na semana passada,no mês passado,na próxima semana,no próximo mês,
            há poucos dias,esta semana,este mês"""
        ),
        now=_set("ano mês semana dia manhã tarde século década verão inverno outono primavera momento"),
        ahead=_set("que de do da dos das cujo"),
        dropped=_set("há tem têm tinha foi foram era eram está estão estava disse disseram"),
    ),
    "nl": Words(
        joins=_set(
            """en maar of want dus doch echter bovendien daarnaast daarom daardoor daarbij daarmee daarvoor
            daarin daarop daarna daarentegen desondanks desalniettemin niettemin toch ook eveneens evenzo
            tevens verder vervolgens uiteindelijk tenslotte ondertussen intussen tegelijkertijd anderzijds
            enerzijds immers namelijk overigens hierdoor hiermee hierbij hiervoor hier daar dan toen zo ja nee
            wie wat welke welk waarom hoe beide beiden inderdaad natuurlijk kortom ten"""
        ),
        phrases=_phrases(
            """bij voorbeeld,aan de andere kant,aan de ene kant,met andere woorden,in feite,in tegendeel,
            om die reden,als gevolg daarvan,ten eerste,ten tweede,ten slotte,op die manier,op dat moment,
            sinds dien,tot dan toe,een jaar later,de volgende dag,in het algemeen,al met al,de twee,de drie,
            het resultaat is,het probleem is,de vraag is,de reden is"""
        ),
        adds=_set("ook eveneens echter bovendien tevens daarentegen"),
        subjects=_set("hij zij ze het"),
        objects=_set("hem hen hun haar"),
        owners=_set("zijn haar hun diens"),
        points=_set("dit deze zulke zulk dergelijke"),
        heads=_set("die dat dezelfde hetzelfde andere anderen laatstgenoemde beide beiden"),
        articles=_set("de het een geen enkele twee drie veel vele alle elke"),
        leads=_set(
            """aan achter bij binnen boven buiten dankzij door gedurende in langs met na naar naast om onder
            ondanks op over per rond sinds te tegen tegenover tijdens tot tussen uit van vanaf vanwege via
            volgens voor wegens zonder"""
        ),
        clauses=_set("hoewel terwijl als wanneer toen nadat voordat omdat doordat zodra indien ofschoon"),
        plain=_set(
            """ik mij me mijn wij we ons onze je jij jou jullie u uw ben bent is zijn was waren geweest heb hebt
            heeft hebben had hadden gehad word wordt worden werd werden kan kunnen kon konden moet moeten
            moest zal zullen zou zouden wil willen mag mogen doen doet gedaan gaan gaat maken maakt zeggen
            zegt nog al altijd nooit meer zeer veel weinig men er niet"""
        ),
        days=_phrases(
            """gisteren,vandaag,morgen,onlangs,vorige week,vorige maand,volgende week,volgende maand,afgelopen week,
            deze week,deze maand"""
        ),
        now=_set("jaar maand week dag ochtend avond eeuw zomer winter herfst voorjaar moment"),
        ahead=_set("die dat van"),
        empty=_phrases("het is,het was,het gaat,het ging"),
    ),
    "ru": Words(
        joins=_set(
            """и а но или либо да однако зато поэтому потому следовательно итак также тоже кроме вдобавок притом
            причем впрочем тем затем потом далее наконец вместе между наоборот напротив иначе иными аналогично
            одновременно параллельно впоследствии вскоре тогда там туда оттуда здесь так таким конечно
            действительно разумеется например словом значит во-вторых в-третьих во-первых вторых третьих ведь
            же лишь все-таки тут кто что какой какая какие который которая которые почему зачем как где куда
            когда нет оба обе обо обоих"""
        ),
        phrases=_phrases(
            """в частности,в результате,в итоге,в целом,в свою очередь,в то же время,в противном случае,
            в отличие от этого,в связи с этим,в этой связи,в том числе,в общем,в самом деле,на самом деле,
            на этом фоне,по сути,по этой причине,при этом,при том,с другой стороны,с одной стороны,с тех пор,
            с этой целью,к тому же,к этому,кроме того,кроме этого,более того,помимо этого,помимо того,
            тем не менее,тем самым,тем временем,таким образом,другими словами,иными словами,то есть,
            прежде всего,после этого,после чего,до этого,до сих пор,несмотря на это,вместе с тем,между тем,
            наряду с этим,из этого,для этого,что касается,год спустя,на следующий день"""
        ),
        adds=_set("также тоже однако"),
        subjects=_set("он она оно они"),
        objects=_set("ему ей им него неё нее нему ней них ним ними нём нем"),
        owners=_set("его её ее их"),
        points=_set("этот эта эти этого этой этих этому этим этими этом эту такого таких такую такие"),
        heads=_set(
            """это тот та те то такой такая такое другой другая другие прочие последний последние данный данная
            данные оба обе"""
        ),
        articles=_set("все всё весь вся каждый многие некоторые два две три несколько один одна"),
        leads=_set(
            """без близ в во вместо вне внутри вокруг впереди вследствие для до за из изо из-за из-под к ко кроме
            между на над накануне напротив о об обо около от ото перед передо по под подо позади после посреди
            при про против путём путем ради с со сверх свыше согласно среди у через благодаря вопреки несмотря
            помимо"""
        ),
        clauses=_set("хотя если когда пока поскольку чтобы так потому едва как"),
        plain=_set(
            """я мне меня мой моя мои мы нас нам наш наша наши ты тебя вы вас вам ваш ваша быть был была было
            были будет будут есть мочь может могут мог должен должна должны стал стала стали стать сказал
            сказать говорит говорить сделать делать идет имеет иметь уже еще ещё очень более менее всегда
            никогда ничего много мало бы не ни себя свой своя свои своей своих свою"""
        ),
        days=_phrases(
            """вчера,сегодня,завтра,недавно,на прошлой неделе,в прошлом месяце,на днях,на этой неделе,
            в этом месяце,на следующей неделе"""
        ),
        now=_set(
            """год году года годы месяц месяце неделю неделе день дни утро вечер лето зимой летом весной осенью
            век"""
        ),
        ahead=_set("кто что которые который которая"),
    ),
    "ar": Words(
        joins=_set(
            """لكن ولكن بل أو ثم إذن لذلك لذا ولذا بالتالي وبالتالي أيضا أيضاً كذلك كما بينما حيث غير إلا هكذا
            وهكذا هنا هناك وهناك هنالك عندها عندئذ حينها حينئذ بعدها قبلها فيما نعم لا لأن لأنه أخيرا أخيراً
            ثانيا ثانياً ثالثا ثالثاً مثلا مثلاً طبعا طبعاً بالطبع وبالطبع إذ إنما وإنما كلاهما كلا ماذا لماذا
            كيف أين متى من باختصار هل"""
        ),
        phrases=_phrases(
            """على سبيل المثال,في المقابل,في الوقت نفسه,في الوقت ذاته,في نفس الوقت,من جهة أخرى,من ناحية أخرى,
            من جهته,من جهتها,من جانبه,من جانبها,بالإضافة إلى ذلك,إضافة إلى ذلك,فضلا عن ذلك,فضلاً عن ذلك,
            علاوة على ذلك,إلى جانب ذلك,مع ذلك,رغم ذلك,بالرغم من ذلك,نتيجة لذلك,بناء على ذلك,من هنا,من ثم,
            في الواقع,في الحقيقة,بعبارة أخرى,بعد ذلك,قبل ذلك,منذ ذلك,عند ذلك,على العكس,بعد عام,
            في اليوم التالي,غير أن,إلا أن"""
        ),
        adds=_set("أيضا أيضاً كذلك بدوره بدورها"),
        subjects=_set("هو هي هم هن هما"),
        objects=_set(
            """له لها لهم به بها بهم فيه فيها فيهم عليه عليها عليهم منه منها منهم إليه إليها عنه عنها معه معها
            معهم"""
        ),
        owners=frozenset(),
        points=_set("هذا هذه هذان هذين ذلك تلك هؤلاء أولئك ذاك"),
        heads=_set("نفسه نفسها كلاهما"),
        articles=_set("كل جميع بعض"),
        leads=_set(
            """في من إلى على عن مع منذ خلال بعد قبل عبر ضمن حول لدى عند بين دون رغم بسبب نظرا نظراً وفقا وفقاً
            بحسب حسب"""
        ),
        clauses=_set("عندما حين حينما بينما إذا لو لما كلما"),
        plain=_set(
            """أنا نحن أنت أنتم كان كانت كانوا يكون تكون ليس ليست قد لقد قال قالت يقول يمكن يجب أكثر أقل جدا جداً
            لا لم لن ما أن إن أنه أنها"""
        ),
        days=_phrases("""أمس,اليوم,غدا,مؤخرا,مؤخراً,الأسبوع الماضي,الشهر الماضي,في الأسبوع الماضي,في الشهر الماضي"""),
        now=_set("العام السنة الشهر الأسبوع اليوم الصباح الصيف الشتاء الربيع الخريف القرن العقد"),
        ahead=_set("الذين التي الذي"),
    ),
    "ko": Words(
        joins=_set(
            """그러나 하지만 그런데 그리고 그래서 따라서 그러므로 또한 또 게다가 더구나 더욱이 한편 반면 반면에
            즉 예컨대 가령 물론 사실 오히려 결국 그럼에도 그래도 아울러 더불어 둘째 셋째 넷째 마지막으로 다만
            단 왜냐하면 그렇지만 그렇다면 이후 그후 이어 이어서 동시에 마찬가지로 반대로 역시 당시 여기 거기
            여기서 거기서 여기에 거기에 이처럼 그처럼 이렇게 그렇게 이같이 그만큼 양국 양국은 양측은 양측 둘
            둘은 무엇보다"""
        ),
        phrases=_phrases(
            """예를 들어,예를 들면,그 결과,그 후,이 밖에,이와 함께,이와 같이,그 대신,다시 말해,이에 따라,
            그 때문에"""
        ),
        adds=_set("또한 역시"),
        subjects=_set(
            """그는 그가 그녀는 그녀가 그들은 그들이 이들은 이들이 이는 이것은 이것이 그것은 그것이 이로써 이로
            이에 이를"""
        ),
        objects=_set("그를 그녀를 그들을 이들을 그에게 이들에게 그것을 이것을"),
        owners=_set("그의 그녀의 그들의 이들의 이의"),
        points=_set("이 그 저 이런 그런 이러한 그러한 이같은 그같은"),
        heads=_set("해당 동 양국 양측"),
        articles=frozenset(),
        leads=frozenset(),
        clauses=frozenset(),
        plain=_set(
            """나 나는 내 우리 우리는 우리의 너 당신 있다 있는 있었다 하는 하다 했다 한다 된다 되는 됐다 것 것이
            것은 것을 수 등 및 더 가장 매우"""
        ),
        days=_phrases("""어제,오늘,내일,최근,지난주,지난달,이번 주,이번 달,다음 주"""),
        now=_set("해 달 날"),
        ahead=frozenset(),
    ),
}


def small(code: str) -> frozenset[str]:
    """All words of all these classes: those that say nothing of a subject."""
    known = WORDS.get(code)
    if known is None:
        return frozenset()
    return frozenset().union(
        known.joins, known.adds, known.subjects, known.objects, known.owners, known.points, known.heads,
        known.articles, known.leads, known.clauses, known.now, known.plain,
    )  # fmt: skip
