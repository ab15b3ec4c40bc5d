"""The words people use when they speak of texts: what a text is, where it stood, who wrote it.

Vocabulary only, in the languages of the pages we know of; intros and notes have the rules that use it.
"""

from __future__ import annotations

AND = "and|&|und|et|y|e|en|och|og|ja|dan|ve|и|та|και"  # what joins two names
# What a text is called, and what we call it.
KINDS = {
    "op-ed": (
        "op-?eds?|opinion (?:piece|article|column)s?|tribunes?|gastbeitrag|gastkommentar|editorial[ei]?|éditorial|"
        "opiniestuk|opinión|felieton|opini|комментарий|评论|社論|debattartikel|kronikk|artículo de opinión|"
        "komentář\\w*|komentar\\w*|kolumn[aeu]|колумна|коментар\\w*|debattinlägg|gästkrönik\\w+|krönik\\w+|"
        "kronikk?\\w*|mielipidekirjoitus|véleménycikk|"
        "rubrică de opinie|"
        "köşe yazı\\w*|коментар|думка|مقال رأي|یادداشت|מאמר דעה|άρθρο γνώμης|寄稿文|칼럼|시론"
    ),
    "interview": (
        "interviews?|conversation|entretiens?|entrevistas?|conversación|intervist[ae]|conversazione|"
        "conversa|wawancara|"
        "wywiad|röportaj|söyleşi|интервью|разговор|访谈|訪談|专访|專訪|インタビュー|q ?& ?a|gespräch|"
        "vraaggesprek|intervju|"
        "rozhovor\\w*|razgovor\\w*|разговор\\w*|интервю|rozmow[aęy]|wywiadu|intervju\\w*|interviu\\w*|"
        "haastattelu\\w*|interjú\\w*|интервью|"
        "беседа|інтерв[’']?ю|розмова|"
        "حوار|حديث صحفي|مقابلة|مصاحبه|گفت‌?وگو|ראיון|συνέντευξη|인터뷰|röportaj\\w*|söyleşi\\w*|sohbet"
    ),
    "review": (
        "(?:book )?reviews?|reviewed|recensions?|compte[- ]rendu|note de lecture|rezension|buchbesprechung|reseña|"
        "recensione|resenha|recensie|boekbespreking|recenzja|рецензия|书评|書評"
    ),
    "column": "columns?|chroniques?|kolumne|columnas?|rubrica|colunas?|kolom|колонк[ауи]|专栏|專欄|コラム",
    "letter": "letters?(?: to the editor)?|lettre|leserbrief|brief aan|carta|lettera|письмо",
    "essay": "essays?|aufsatz|essais?|ensayos?|saggi[oe]?|ensaios?|esei|эссе|随笔",
    "speech": (
        "speech|remarks|talk|lecture|testimony|keynote|discours|rede|vortrag|discurso|discorso|toespraak|"
        "выступление|演讲"
    ),
    "report": (
        "(?:policy |research |short |working )?(?:reports?|papers?|briefs?|briefings?)|rapports?|berichte?|"
        "informes?|rapport[oi]|relatórios?|доклад"
    ),
    "chapter": "(?:book )?chapters?|chapitres?|kapitel|capítulos?|capitol[oi]|глав[аы]",
    "podcast": "podcasts?|подкаст|播客",
    "article": (
        "articles?|artikel|artículos?|articol[oi]|artigos?|artyku[łl]\\w*|статья|статьи|статью|makale\\w*|"
        "文章|記事|논문|"
        "مقال\\w*|"
        "člán(?:ek|ku|ky)|člank?[au]?k?|статия|článok|articol\\w*|artikkel\\w*|artikel\\w*|cikk\\w*|"
        "статт\\w+|статията?|чланак|"
        "مقاله|מאמר|άρθρο|기사|기고(?:문)?"
    ),
    "blog post": "(?:blog |short |guest |quick )?posts?|billets?|blogbeitrag|blogpost|blogeintrag|пост|博文|"
    "blogginlägg|blogginnlegg|blogindlæg|blogikirjoitus|blogbejegyzés|допис|запис|تدوينة|پست|פוסט|"
    "ανάρτηση|포스트|tulisan blog",
}
# These say that a text is spoken of and nothing of its kind.
PLAIN = (
    "pieces?|my latest|texts?|textes?|texto|testo|tekst|comment(?:ary|aries)?|contributions?|beitrag|features?|"
    "kommentar|analys[ei]s|analyse|análisis|pezz[oi]|contributo|tulisan|материал|yazı\\w*|寄稿|stuk|notes?|"
    "obituar(?:y|ies)|"
    "excerpts?|extracts?|extraits?|auszug|auszüge|summary|(?:longer|shorter|short|another|new|old|older|quick|first|"
    "second|this) one|"
    "story|stories|scrap|musings?|thoughts|something|effort|impressions|заметк[аиу]|aufsätze|"
    "tekstu|texte[rn]?|text(?:en|u)?|pohled|poznámk\\w+|zápis\\w*|inlägg|innlegg|indlæg|stycke|bidrag|"
    "kirjoitu\\w+|írás\\w*|nota|notas|nota breve|"
    "respuestas|answers|réponses|antworten|stukje|yazım|yazıyı|нотатк\\w+|матеріал|текст|"
    "publikacj\\w+|tulisan|旧文|一文|寄稿|エッセイ|글|原稿|σημείωμα|κείμενο"
)
# What is done with a text to make it public, or to bring it here.
PUBLISHED = (
    "published|publishes|had (?:this|one)|(?:issue|edition|number) of|appeared|appears|(?:is|are|was|now|just) "
    "(?:up|out|over|live)|went (?:up|out|live)|came out|"
    "ran|cross-?posted|reposted|republished|reproduced?|commissioned|translated|translation|written (?:for|"
    "with)|wrote|"
    "contributed|asked (?:me|us|for)|invited|paywall|posting|in full|pu?ubli(?:é|ée|és|ons|cation)|parue?|écrit\\w*|"
    "erschienen|erschien|veröffentlicht|geschrieben|aufgeschrieben|verfasst|nachzulesen|publicad[oa]|"
    "publiqué|publico|"
    "publicamos|escrib\\w+|escrit[oa]|escrevi|publiquei|saiu|uscit[oa]|pubblicat[oa]|scritt[oa]|"
    "verschen\\w+|verscheen|"
    "gepubliceerd|geschreven|schreef|опубликован\\w*|вышл[аи]|написал\\w*|发表|發表|刊登|刊于|掲載|寄稿|"
    "yayı[nm]la\\w+|"
    "yazd\\w+|çıkt\\w+|opublikowan\\w+|ukaza\\w+|napisa\\w+|publicera\\w+|skrev\\w*|نشر\\w*|كتب\\w*|"
    "vyšel|vyšl[ao]|publicar|vaig escriure|escrit[as]?|rašė\\w*|publikuot\\w*|paskelbt\\w*|objavljen\\w*|"
    "pisan\\w*|napisan\\w*|izaš\\w+|публикуван\\w*|писан\\w*|bragt|שפרסמתי|"
    "שנכתב\\w*|пишет\\w*|otišt\\w+|publikov\\w+|zveřejn\\w+|napsal\\w*|napísal\\w*|stod|införd\\w*|skriven|"
    "skrivit|trykt|udgivet|bragt|julkaist\\w+|ilmesty\\w+|"
    "megjelent|írt\\w+|apărut\\w*|publicat\\w*|scris\\w*|вийшл[аио]|опубліков\\w+|написан\\w*|"
    "перепост\\w*|salió|salieron|publicó|firmo|firmada|recensi\\w+|concedid?[aoi]?|gegeben|"
    "verdiğ\\w+|yayımlan\\w+|çevir\\w+|المنشور|منشور\\w*|أجر[تى]\\w*|چاپ|منتشر|פורסם|התפרסם|"
    "δημοσιεύ\\w+|έγραψα|게재\\w*|실린|기고한|原载|原載|刊于|刊於|转载|轉載|接受"
)
# What points at the text that follows, or at the moment it came out.
POINTING = (
    "below|here|here[’']s|what follows|following|this (?:one|time|morning|week|month)|today|today[’']s|yesterday|"
    "belated\\w*|latest|new|another|recent(?:ly)?|last (?:week|month|night|friday|monday|saturday|sunday)|earlier|"
    "ci-dessous|ci-après|voici|ce matin|aujourd[’']hui|hier|nouve\\w+|derni\\w+|unten|heute|gestern|"
    "neue[rsn]?|diesmal|"
    "abajo|hoy|ayer|nuev[oa]|aquí|oggi|ieri|sotto|nuov[oa]|ecco|hoje|ontem|nov[oa]|abaixo|aqui|vandaag|"
    "gisteren|nieuw\\w*|"
    "hieronder|сегодня|вчера|ниже|нов\\w+|今日|昨日|今天|昨天|以下|最近|今回|新的|bugün|dün|yeni|dziś|"
    "wczoraj|now\\w+|poniżej"
)
# How a standfirst leads to who says it: ", writes Ana Kask".
SAYS = "writes|argues|says|explains|asks|reports|écrit|schreibt|escribe|scrive|escreve|schrijft"
FIRST_PERSON = (
    r"I|I[’'](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Oo]ur|[Ww]e|[Uu]s|[Mm]ine|je|Je|[Jj][’']ai|mon|ma|mes|Ma|Mon|Mes|notre|"
    r"nos|Notre|"
    r"[Nn]ous|m[’']\w+|[Ii]ch|[Mm]ein\w*|[Uu]nser\w*|[Mm]ir|[Ww]ir|[Uu]ns|[Mm]i|mis|[Nn]uestr\w+|[Mm]e|"
    r"[Mm]i[oa]|miei|[Nn]ostr\w+|[Mm]eu|[Mm]inha|[Nn]oss[oa]|[Mm]ijn|[Ii]k|[Oo]ns|[Oo]nze|[Ww]ij|[Ss]aya|[Kk]ami|"
    r"[Bb]enim|yazdım|yazım|[Яя]|[Мм]о[йяюеи]\w*|[Мм]не|[Мм]ы|[Нн]аш\w*|[Mm]ój|[Mm]oja|[Nn]asz\w*|"
    r"napisał[ae]m|[Jj]ag|"
    r"[Mm]in|[Mm]itt|مقالي|مقالتي|كتبت|"
    "[Mm]ůj|[Mm]oj[aeu]?|[Nn]aš[aei]?|שפרסמתי|שכתבתי|[Mm]ého|[Mm]oj[eiuí]\\w*|[Nn]áš|[Nn]apsal[ai]? jsem|"
    "js(?:em|me)|[Мм]о[єїгм]\\w*|[Jj]eg|"
    "[Mm]in[ea]?|[Vv]år\\w*|[Vv]i|[Mm]inun|[Kk]irjoit(?:in|ukseni)|"
    "[Íí]rt(?:am|unk)|[Ii]rásom|[Mm]e(?:u|a)|[Aa]m scris|[Vv]erdiğim|[Yy]azdığım|[Kk]aleme ald\\w+|"
    "firmo|concedi|recensito|معي|مقالنا|نوشته‌?ام|یادداشتم|שלי|שלנו|כתבתי|μου|έγραψα|내가|제가|나의"
)
# What media and institutions are, before their names.
MEDIUM = (
    r"(?:outlet|think[- ]tank|magazine|journal|newspaper|paper|daily|weekly|site|website|blog|"
    r"newsletter|platform|portal|publication|quarterly|monthly|bulletin|review|radio|station|"
    r"broadcaster|programme|home|(?:friends|colleagues|people|folks|editors|team) (?:at|from)|"
    r"zeitschrift|zeitung|magazin|revue|quotidien|hebdomadaire|revista|rivista|giornale|"
    r"quotidiano|periódico|diario|jornal|"
    r"tijdschrift|krant|dagblad|majalah|koran|harian|журнал[ае]?|газет[ыеа]|gazete\w*|dergi\w*)"
)
# The same in small letters, right before a name and in other tongues than English: "pro deník Právo".
SMALL_MEDIUM = (
    "portal(?:ui|e)|žurnal(?:ui|e)|laikrašč\\w+|laikraštyje|savaitrašč\\w+|žurnālam|portālam|ajaleh\\w+|ajakir\\w+|"
    "platform[aeu]?|deník|denník|nedeljnik|dnevnik|nedjeljnik|tjednik|вестник\\w*|list|listu|týdeník|server|"
    "serveru|časopis|časopise|portál|dziennik\\w*|tygodnik\\w*|"
    "gazet\\w+|serwis\\w*|"
    "portal\\w*|pism\\w+|сайт\\w*|газет\\w+|журнал\\w*|видан\\w+|издани\\w+|портал\\w*|diario|periódico|"
    "revista|rivista|"
    "quotidiano|giornale|settimanale|sito|jornal|site|sítio|journal|quotidien|magazine|revue|hebdomadaire|"
    "dagblad|krant|"
    "weekblad|tijdschrift|avisen|avisa|tidningen|tidskriften|tidsskriftet|magasinet|lehti|ziarul|napilap|"
    "folyóirat|blog"
)
# Words in the names of publications and institutions that people's names do not have.
MEDIA_NAMES = (
    "times|news|journal|review|today|daily|gazette|herald|tribune|magazine|observer|policy|affairs|post|"
    "chronicle|courier|"
    "telegraph|guardian|independent|mail|express|standard|monitor|weekly|quarterly|monthly|bulletin|report|"
    "reports|radio|"
    "tv|television|press|online|blog|podcast|media|network|institute|foundation|council|cent(?:er|re)|"
    "university|school|"
    "college|house|society|association|forum|programme|program|project|service|agency|group|democracy|"
    "politics|studies|"
    "security|international|global|world|opinion|interview|commentary|analysis|research|paper|article|brief|"
    "zeitung|rundschau|anzeiger|nachrichten|spiegel|allgemeine|tagblatt|presse|monde|courrier|revue|journal|gazeta|"
    "wyborcza|diario|periódico|mundo|nacional|corriere|sera|giornale|repubblica|manifesto|jornal|folha|"
    "público|estado|"
    "kurier|głos|dziennik|gazeta|tygodnik|przegląd|deník|právo|hírlap|nemzet|ziarul|adevărul|jurnalul|gazeta|posten|"
    "haber|posta|gazetesi|вестник|правда|время|зеркало|дзеркало|тиждень|εφημερίδα|βήμα|καθημερινή|"
    "krant|dagblad|volkskrant|handelsblad|telegraaf|morgen|standaard|groene|noviny|listy|nyheter|"
    "tidning\\w*|tidende|bladet|"
    "dagbladet|aftenposten|sanomat|новини|правда|kommersant|cumhuriyet|milliyet|hürriyet|"
    "gazete\\w*|новости|газета|журнал|известия|ведомости|"
    "diário|correio|semanário|noticias|notícias|gaceta|heraldo|quotidien|hebdo|päevaleht|sõnumid|uutiset|vijesti|novine|"
    "glasnik|вісник|вісті|кур[’']єр|обозрение|новине"
)
# After "in": places and tongues that texts are written in, held in or about, and that no text is published by.
PLACES = frozenset(
    "english german french spanish italian portuguese dutch russian chinese mandarin japanese korean arabic "
    "turkish polish "
    "persian hindi urdu indonesian swedish norwegian danish finnish greek hebrew "
    "central north south east west eastern western northern southern middle sahel balkans caucasus gulf eurasia "
    "africa asia europe america britain england scotland wales ireland london paris berlin brussels washington beijing "
    "shanghai moscow tokyo delhi istanbul ankara cairo beirut jerusalem geneva vienna rome madrid lisbon "
    "warsaw kyiv kiev "
    "oslo stockholm copenhagen helsinki amsterdam singapore sydney toronto nairobi lagos algiers tunis rabat "
    "baghdad tehran "
    "kabul islamabad dhaka almaty tashkent bishkek astana china russia india japan germany france spain italy portugal "
    "poland ukraine turkey iran iraq syria lebanon israel egypt libya tunisia algeria morocco mali niger nigeria kenya "
    "ethiopia somalia sudan pakistan afghanistan uzbekistan kazakhstan tajikistan kyrgyzstan turkmenistan "
    "myanmar vietnam "
    "laos thailand indonesia malaysia philippines australia canada mexico brazil argentina chile "
    "january february march april may june july august september october november december "
    "day week giornata giorno journée jour semaine día jornada semana settimana tag woche "
    "monday tuesday wednesday thursday friday saturday sunday "
    "albania armenia austria azerbaijan bahrain bangladesh belarus belgium bolivia bosnia botswana bulgaria cambodia "
    "cameroon chad colombia croatia cuba cyprus denmark ecuador estonia finland georgia ghana greece greenland haiti "
    "hungary iceland jamaica jordan kosovo kuwait latvia lithuania luxembourg macedonia malta mauritania "
    "moldova mongolia "
    "mozambique namibia nepal netherlands norway oman palestine peru qatar romania rwanda scotland senegal "
    "serbia slovakia "
    "slovenia sweden switzerland taiwan tanzania uganda uruguay venezuela wales yemen zambia zimbabwe "
    "deutschland frankreich europa berlin wien bruxelles allemagne france londres parís roma milano".split()
)
ROLE = (
    r"fellow|director|professor|lecturer|editor|author|analyst|researcher|scholar|journalist|"
    r"writer|correspondent|president|associate|engineer|scientist|hydrologist|\w+ologist|candidate|graduate|"
    r"student|head|member|consultant|secretary|chair(?:man|woman)?|expert|historian|economist|"
    r"founder|co-founder|columnist|blogger|diplomat|physician|barrister|politician|activist|novelist|poet|"
    r"reporter|adviser|advisor|minister|ambassador|lawyer|manager|teacher|reader|officer|"
    r"specialist|chercheu\w+|directeur|directrice|"
    r"professeure?|journaliste|auteure?|analyste|doctorante?|maître|redakteur\w*|forscher\w*|"
    r"wissenschaft\w+|autorin?|leiter\w*|mitarbeiter\w*|professorin|referentin?|"
    r"profesora?|investigadora?|directora?|periodista|catedrátic[oa]|autora?|analista|ricercat\w+|"
    r"direttore|direttrice|professore\w*|giornalista|"
    r"docente|pesquisador\w*|professora?|jornalista|diretora?|onderzoeker|hoogleraar|journalist|"
    r"redacteur|directeur|peneliti|dosen|penulis|wartawan|"
    r"профессор|директор|научный|журналист|эксперт|редактор|сотрудник|аналитик|исследователь|badacz\w*|"
    r"politikolog\w*|istraživač\w*|novinar\w*|istoričar\w*|sociolog\w*|dziennikark?[az]?|profesor|historyk|"
    r"ekonomista|analityk|analityczka|politolo[gż]\w*|economista|sociólog[oa]|"
    r"politólog[oa]|historiador\w*|columnista|colunista|embaixador\w*|embajador\w*|analytik|analytička|novinář\w*|"
    r"výzkumn\w+|docent|forskare|forsker|statsvetare|journalist|tutkija|toimittaja|kutató\w*|újságíró\w*|"
    r"cercetător\w*|"
    r"jurnalist\w*|аналітик\w*|журналіст\w*|дослідни\w+|політолог\w*|востоковед|политолог|экономист|"
    r"araştırmacı\w*|gazeteci\w*|yazar\w*|öğretim üyesi\w*|"
    r"研究员|教授|记者|学者|研究員|記者|准教授|大學教授"
)
# What stands behind the names of Koreans who sign a text.
KOREAN_OFFICES = (
    "위원|교수|기자|특파원|대표|소장|원장|작가|시인|박사|"
    "평론가|칼럼니스트|변호사|연구원|연구위원|센터장|이사장|사무처장|활동가"
)
# The family names that most Chinese people have, one character each.
HAN_FAMILIES = (
    "[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程魏"
    "苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫雷段龙龍陶黎贺賀毛郝顾顧龚邵万萬钱錢严嚴洪]"
)
# First names that many people have where Arabic letters are written, which know no capitals.
ARABIC_GIVEN = frozenset(
    "محمد أحمد احمد محمود مصطفى علي حسن حسين عمر عثمان خالد إبراهيم ابراهيم إسماعيل اسماعيل يوسف يونس موسى عيسى داود "
    "سليمان عبد عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبداللطيف كمال جمال جلال طارق طلال وليد وائل وسام ياسر ياسين "
    "يحيى زياد زكريا زهير سامي سمير سعد سعيد سالم سلمان سليم سامر شادي شريف صالح صلاح طه طاهر ظافر عادل عامر عارف "
    "عباس عدنان عصام عماد غسان فؤاد فادي فارس فهد فيصل قاسم كريم كامل مازن ماجد ماهر مالك مأمون محسن مراد مروان معاذ "
    "منصور منير مهدي ناصر نبيل نادر نزار نعيم هاشم هاني هشام هيثم بشار بلال بسام باسم بدر أنس أنور أمين أيمن أيوب "
    "أسامة أشرف أكرم إياد إيهاب تامر توفيق ثامر جابر جعفر جهاد حازم حاتم حامد حسام حسان حسني حمزة حمدي خليل رامي "
    "رائد راشد رشيد رضا رفيق رمزي رياض زيد لؤي نجيب نواف "
    "فاطمة عائشة خديجة زينب مريم سارة سلمى سلوى سميرة سعاد سهام سهى سوسن شيماء صفاء ضحى عبير عزة عفاف علياء غادة فاتن "
    "فريدة كريمة لبنى لمى لمياء ليلى لينا ماجدة منى منال مها مي ميساء نادية نجلاء نجوى ندى نسرين نهى نوال نورا نورة "
    "هالة هبة هدى هند هناء هيفاء وفاء ياسمين يسرى آمال آمنة أسماء أمل أميرة إيمان إلهام بثينة بشرى جميلة حنان حياة "
    "دعاء دلال دينا رانيا رباب رجاء رشا رغد رنا رندة ريم ريما زهراء سماح سناء سها صباح "
    "رضا حمید مهدی علی حسین محسن مسعود سعید بهرام بهروز داریوش آرش امیر کامران کاوه فرهاد فریدون پرویز رامین سیاوش "
    "شهرام نیما نرگس نازنین مینا مریم لیلا پروین پریسا زهرا سمیه شیرین فاطمه فرزانه".split()
)
