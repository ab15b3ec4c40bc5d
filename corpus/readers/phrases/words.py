"""The words that blog software and newspapers print around a text, in the languages they print them in.

Sources: WordPress's translated default themes, Blogger, Drupal and Movable Type; each line is one language or family,
so that a missing one is easy to see and to add. Everything is a pattern that is tried at the start of a line;
furniture has the words of the rest of a page.
"""

from __future__ import annotations

import re

from corpus.readers.phrases.patterns import AnyCase
from corpus.text import CJK

# "Posted on", "Published:", ... before a date or a name.
POSTED = (
    r"posted|published|written|submitted|created|first published|last (?:updated|modified)|"
    r"updated|modified|date",
    r"publiée?|postée?|écrit|rédigé|mise? (?:à jour|en ligne)|date de publication|paru",
    r"veröffentlicht|geschrieben|erstellt|gepostet|eingestellt|aktualisiert|verfasst|publiziert|datum",
    r"publicad[oa]|escrito|actualizado|enviado|fecha|atualizado|postad[oa]|data",
    r"pubblicat[oa]|scritto|postato|inserito|aggiornato",
    r"geplaatst|gepubliceerd|geschreven|bijgewerkt",
    r"publicerad|publicerat|postat|inlagd|skrevet|publisert|udgivet|lagt ut|julkaistu|kirjoitettu",
    r"diposkan|diposting|diterbitkan|ditulis|dipublikasikan|dikirim|tanggal|diperbarui",
    r"opublikowan[eoya]+|napisan[eoya]+|dodano|zamieszczono|data dodania",
    r"publikováno|zveřejněno|napsal|publikované|vložil|közzétéve|írta|publicat|postat|scris|objavljeno",
    r"yayınla\w*(?: tarihi)?|yayımla\w*|yayın tarihi|gönderi\w*|tarih",
    r"نُشر(?:ت)?(?: في| بتاريخ)?|كُتب(?: في)?|بتاريخ|نُشرت",
    r"опубликован[оаы]?|написано|размещено|добавлено|дата|обновлено|опубліковано|публикувано|објављено",
    r"δημοσιεύ\w*|αναρτήθηκε|đăng|ngày|được đăng|نشر\w*|פורסם",
    r"投稿日|投稿者|公開日|更新日|掲載日|発行日|発表于|发表于|發表於|发表日期|发布于|發佈於|發布於|发布时间|"
    r"發佈日期|张贴|張貼|日期|时间|時間",
    r"작성일?|게시일?|등록일?|날짜|(?:기사)?입력|승인|송고|발행|(?:최종)?수정",
    r"datum objave|közzététel(?:e)?|bejegyzés időpontja|publikálva|megjelent|dátum|data publicării|objavio|objavila",
    r"udgivet(?: den| d\.)?|offentliggjort|oppdatert|opdateret|uppdaterad|päivitetty|lisätty|argitaratua|publicada?",
    r"розміщено|оприлюднено|опублікував(?:ла)?|оновлено|дата публікації|жарияланған|жарияланды|чоп этилган|"
    r"e’lon qilin\w+|chop etil\w+",
    r"αναρτήθηκε|γράφτηκε|ημερομηνία|ενημερώθηκε|פורסם(?: (?:ב|בתאריך))?|עודכן|תאריך|تاریخ(?: انتشار)?|"
    r"منتشر شده|ارسال شده",
    r"تاريخ النشر|آخر تحديث|प्रकाशित|दिनांक|अपडेट|প্রকাশিত|เผยแพร่(?:เมื่อ)?|โพสต์เมื่อ|วันที่|cập nhật|"
    r"đăng (?:vào|ngày)|gamitan",
)
# Those of them that tell of a later change.
UPDATED = re.compile(
    r"\W*(?:last )?(?:updated|modified)|mise? à jour|aktualisiert|actualizado|atualizado|"
    r"aggiornat|bijgewerkt|"
    r"diperbarui|обновлено|更新|(?:최종)?수정",
    re.IGNORECASE,
)
_POSTED = AnyCase("|".join(POSTED))
# What leads to a name: "by", "von". Short ones are only heard before a name.
BY = (
    r"by|written by|posted by|text by|story by|words by|author|par|écrit par|publié par|auteur|"
    r"auteure|autrice|von|"
    r"verfasst von|autor|autorin|por|escrito por|publicado por|postado por|autora|di|da|"
    r"scritto da|pubblicato da|"
    r"inserito da|autore|door|geplaatst door|av|af|skrevet av|oleh|diposkan oleh|ditulis oleh|"
    r"penulis|przez|autorem|"
    r"napisał|napisała|yazan|yazar|автор(?: записи)?|от|написал|kirjoittaja|autorul|"
    r"автором|författare|forfatter|بقلم|بواسطة|كتب[هت]?|מאת|作者|由|文|撰文|著者|投稿者|作成者|執筆者|글쓴이|작성자|"
    r"scrisă? de|publicat de|autori|auteurs|autores|autoři|autorky|napsal[ai]?|szerzők?|írta|közzétette|"
    r"forfattere|skriven av|"
    r"skrevet av|skrevet af|kirjoittanut|tekijä|автори|авторка|авторы|написала|опубліковал\w*|"
    r"опублікував(?:ла)?|від|авторы мен|авторы|"
    r"muallif\w*|муаллиф|γράφει (?:ο|η)|του|της|των|γράφτηκε από(?: τον/την)?|από (?:τον/την|την/τον|τον|την)|του/της|"
    r"συντάκτης|של|נכתב על ידי|כתב(?:ה)?|"
    r"نویسنده|نوشته(?:ٔ)?|توسط|به قلم|الكاتب|بقلم(?: الكاتب)?|تأليف|लेखक|द्वारा|লেখক|โดย|ผู้เขียน|bởi|tác giả|"
    r"viết bởi|egilea|ავტორი|ავტორები|skrivet av|geschreven door|geschrieben von|autorius|parašė|autors|"
    r"հեղինակ|müəllif|تحریر|مصنف(?! كـ)|எழுதியவர்|autora|автор(?:ка)?ы?|"
    r"vložila?|přidala?|zveřejnila?|publikovala?|dodała?|добавила?|разместила?|опубликовала?|додав|додала"
)
# "By" of the languages that put it behind the name.
BY_BEHIND = (
    r"tarafından|tarafindan|tərəfindən|tarapyndan|tomonidan|томонидан|тарабынан|тарапынан|тарафыннан|द्वारा|द्वारे|"
    r"কর্তৃক|کی جانب سے|მიერ|által|poolt"
)
# What leads, with a colon, to the publication that a text is taken from.
SOURCE = (
    r"publication|published in|source|outlet|journal|magazine|newspaper|quelle|erschienen in|medium|fuente|medio|"
    r"publicado en|fonte|veículo|testata|publicação|bron|källa|kilde|lähde|źródło|zdroj|izvor|извор|forrás|"
    r"sursa|kaynak|источник|издание|джерело|видання|дереккөз|manba|πηγή|מקור|المصدر|منبع|स्रोत|উৎস|nguồn|sumber|"
    r"წყარო|allikas|avots|šaltinis|来源|來源|出处|出處|出典|掲載(?:誌|紙)|출처|매체"
)
# The ending for a woman, which software prints behind the word for a man: "Vložil/a", "Autor(in)".
FORMS = r"(?:[/*:](?:innen|in|ka|ła|la|а|ла|a)(?!\w)|\((?:in|ka|ła|la|а|ла|a)\))?"
# "This entry was posted in": the sentence some themes put under every post.
ENTRY = (
    r"this (?:entry|post|article|item) (?:was|is|has been)|questo articolo è stato|cette entrée a été|"
    r"cet article a été|ce billet a été|ce contenu a été|(?:esta entrada|este artículo|"
    r"este post) (?:fue|ha sido|se)|פורסם ב(?:קטגוריה|תאריך)|פוסט מאת|"
    r"(?:esta entrada|este artigo|este post|este texto) foi|dieser (?:beitrag|eintrag|artikel) (?:wurde|ist)|"
    r"dit bericht (?:werd|is)|(?:entri|pos|tulisan|artikel) ini (?:di\w+|telah)|ten wpis został|"
    r"(?:эта )?(?:запись|статья) (?:была |была )?(?:опубликована|размещена)|bu (?:yazı|gönderi)|"
    r"(?:det|detta|dette) (?:här )?(?:inlägg|indlæg)\w*|dette innlegget|この(?:投稿|記事|エントリー?)は|"
    r"[此本](?:条目|條目|文|篇文章)|本文(?:发表|發表)|이 (?:글|엔트리)|aquesta entrada|această postare"
)
TAGGED = (
    r"موسوم كـ|oznaczon[oey] tagami|已标记为|tagged(?: with| as)?|marqu[ée]e?(?: avec| comme)?|balisé(?: avec)?|"
    r"stichw[oö]rte?r?|"
    r"marcad[oa](?: com(?: a tag)?| como)?|"
    r"märkt(?:es)?(?: med)?|getagged|"
    r"被贴了|被貼了|贴了|tags?|labels?|keywords|étiquettes?|étiquetée?|taguée?|tagué|mots[- ]cl[ée]s?|"
    r"schlagw[oö]rter|schlagworte?|verschlagwortet(?: mit)?|getaggt(?: mit)?|etiquetas|"
    r"etiquetad[oa](?: con| como)?|"
    r"etiquetad[oa]|palabras clave|marcado(?: com| como)?|com as? (?:tags?|etiquetas?)|com a tag|"
    r"taggato(?: come| con)?|"
    r"contrassegnato(?: da tag| come| con)?|etichettat[oi](?: come)?|etiketlenmiş|"
    r"etichette|parole chiave|getagd(?: met| als)?|trefwoorden|tagi|"
    r"otagowan[eoy]+|"
    r"otagowano(?: jako)?|ditag|bertag|ditandai|kata kunci|dengan kaitkata|etiketler|etiketlendi|метки|теги|"
    r"с метками|помечена(?: как)?|taggad|etiketter|merket med|avainsanat|štítky|címkék|etichete|etiquetes|"
    r"marcador(?:es)?|märkord|nyckelord|stikkord|merkelapper|emneord|tunnisteet|etiketė|oznake|"
    r"タグ|标签为|标签|標籤|标记为|关键词|關鍵字|태그|الوسوم|وسوم|الكلمات المفتاحية|תגיות|עם ה(?:תגים|תגיות|"
    r"תג)|וסומן בתגיות|тагове|tagovi|označeno sa|označeno s|ετικέτες|"
    r"برچسب(?:\u200c?ها(?:ی)?)?|"
    r"značky|oznake|címke|címkézve|etichetat|etichetă|avainsanoilla|avainsanalla|avainsana|märkt med|"
    r"nyckelord|tagget(?: med)?|"
    r"stikord|позначки|позначено|позначен[оа]|теґи|теги|тегтер|тегі|teglar|етикети|ознаки|ознаке|med etiketterna|"
    r"ετικέτα|με ετικέτες|תגים|סומן בתגיות|عباراتی|کلیدواژه(?:‌ها)?|الوسم|وسم|ٹیگز|टैग|ট্যাগ|ป้ายกำกับ|แท็ก|"
    r"thẻ|từ khóa|etiketak|ტეგები|標記"
)
# "Author" before a name, and "Format" before a kind, where labels stand one after the other.
LABELLED = (
    r"author|format|posted by|autor(?:in)?|auteur/autrice|auteur|autore|autrice|автор|yazar|penulis|szerző|"
    r"kirjoittaja|"
    r"författare|forfatter|συντάκτης|الكاتب|כותב|نویسنده|作者|投稿者|글쓴이|tác giả|leave a|deja un|"
    r"laisser un|lascia un|"
    r"hinterlasse|schreibe|dodaj|zostaw|geef|laat een|deixe um|оставить|yorum|اترك|أضف|أكتب|napsat|lasă|"
    r"skriv|lämna|legg igjen"
)
FILED = (
    r"posted in|filed under|filed in|filed|categorizad[oa] (?:como|em)|catégorisé comme|kategorisiert (?:in|als)|"
    r"categorizzato come|gecategoriseerd als|(?:umieszczono|zamieszczon[oe]) w(?: kategori\w+)?|مصنف كـ|已归类为|"
    r"kategorize edilmiş|"
    r"categor(?:y|ies)|categori[sz]ed(?: as| in)?|"
    r"in category|topics?|section|"
    r"classé (?:dans|sous)|publié dans|posté dans|catégories?|rubriques?|kategorien?|abgelegt (?:unter|in)|"
    r"veröffentlicht in|veröffentlicht unter|categor[ií]as?|publicado en|archivado en|publicada en|"
    r"publicado em|arquivado em|postado em|pubblicato in|archiviato in|pubblicata in|categori[ae]|"
    r"geplaatst in|"
    r"categorie(?:ën)?|gepubliceerd in|kategori(?:er|ler)?|diposkan di|ditulis dalam|dikirimkan di|"
    r"ditulis pada|kategorie|"
    r"opublikowan[eoy]+ w|zaszufladkowano|рубрик[аи]|категори[яи]|опубликовано в|в рубрике|publicerat i|"
    r"publicerad i|arkiverad|rubriky|kategória|カテゴリー?|に未分類|"
    r"kategorijos|kategorier|kategorije|نُشر في|نشر في|التصنيفات|تصنيفات|الأقسام|קטגוריות|κατηγορίες|"
    r"发表在|發表在|发布在|分类|分類|카테고리|に.{0,12}カテゴリ|"
    r"zveřejněno v rubrice|v rubrike|zaradené v|kategóriák|kategóriában|publicat în|categorii|în categoria|"
    r"julkaistu kategoriassa|kategoriassa|"
    r"kategoriat|udgivet i|publisert i|lagt ut i|рубрики|категорії|категорія|розміщено у|опубліковано в|"
    r"у категорії|айдар\w*|рукн\w*|"
    r"категории|категорије|објављено у|ruknlar|στην κατηγορία|κατηγορία|δημοσιεύτηκε στην κατηγορία|קטגוריה|"
    r"בקטגוריה|دسته(?:‌بندی)?(?:‌ها)?|"
    r"التصنيف|القسم|تصنيف|زمرہ|श्रेणी|বিভাগ|หมวดหมู่|chuyên mục|danh mục|atalak|rubriigid|teemad|კატეგორიები|"
    r"發佈於.{0,10}分類|张贴在"
)
# No name of a thing begins so: software filed a post, and what follows is where.
FILED_ALONE = r"filed|categori[sz]ed|tagged|に未分類"
COMMENTS = (
    r"(?:\d+|no|one) (?:comments?|responses?|replies|reply|thoughts?)|comments?(?: off| closed| \(?\d+\)?)?|"
    r"(?:leave|post|add|write) (?:a|new|your) (?:comment|reply|response)|comments are closed|"
    r"join the conversation|"
    r"(?:\d+|aucun|pas de|un) (?:commentaires?|réponses?)|laisser (?:un commentaire|une réponse)|"
    r"commentaires?|"
    r"(?:\d+|keine?|ein) (?:kommentare?|antwort(?:en)?)|(?:schreibe?|"
    r"hinterlasse?) (?:einen? )?(?:kommentar|antwort)|"
    r"kommentare?|kommentar hinterlassen|(?:\d+|ning[úu]n|sin|un) (?:comentarios?|respuestas?)|"
    r"(?:deja|dejar|publicar) un (?:comentario|a respuesta)|deja una respuesta|comentarios?|"
    r"(?:\d+|nenhum|sem|um) (?:comentários?|respostas?)|(?:deixe|deixar) (?:um comentário|"
    r"uma resposta)|comentários?|"
    r"(?:\d+|nessun|un) (?:comment[oi]|rispost[ea])|lascia (?:un commento|una risposta)|comment[oi]|"
    r"(?:\d+|geen|één) reacties?|"
    r"een reactie (?:plaatsen|op)|reageer|(?:geef|plaats|laat) een reactie(?: achter)?|reacties?|"
    r"(?:\d+|tidak ada|tinggalkan) (?:komentar|balasan|tanggapan)|tinggalkan sebuah (?:komentar|"
    r"balasan)|komentar|"
    r"(?:\d+|brak) (?:komentarz\w*|odpowiedzi)|(?:dodaj|zostaw) (?:komentarz|odpowiedź)|komentarze?|"
    r"(?:\d+|hiç) yorum(?:lar)?|(?:bir )?(?:yorum|cevap|yanıt) (?:yap\w*|yaz\w*|bırak\w*)|yorumlar?|"
    r"(?:\d+|нет|без) (?:комментари\w*|ответ\w*)|(?:оставить|добавить|оставьте) (?:комментарий|"
    r"ответ)|комментари[ий]|"
    r"(?:\d+|inga?|ingen) (?:kommentar\w*|svar)|(?:lämna|skriv|legg igjen) en kommentar|kommentarer|"
    r"留下评论|發佈留言|コメント(?:をどうぞ|する|はまだありません|を残す)?(?:[(（]?\d+[)）]?)?|"
    r"\d+件のコメント|留言|发表评论|發表迴響|發表留言|"
    r"\d+ ?条评论|发表回复|评论|댓글(?: 남기기)?|\d+개의 댓글|"
    r"comentariu|hozzászólás\w*|\d+ hozzászólás|vložit komentář|"
    r"اترك (?:تعليق|رد)(?:ا|اً|ًا)?|أضف تعليق[\w\u064b]*|(?:\d+|لا|تعليق) (?:تعليقات?|واحد|توجد تعليقات)|تعليقات?|"
    r"nenhum comentário|\d+ comentário[s:]*|\d+ opmerkingen|"
    r"(?:\d+|[žz]ádné|nejsou) komentář\w*|napsat komentář|komentáře nejsou povoleny|komentáře?|(?:pridaj|"
    r"pridať) komentár|nekomentované|"
    r"(?:\d+|nincs) hozzászólás\w*|szólj hozzá\w*|vélemény\?|(?:\d+ )?comentarii|niciun comentariu|"
    r"un comentariu|lasă un (?:comentariu|răspuns)|"
    r"jätä kommentti|(?:\d+|ei) komment\w+|vastaa|\d+ vastausta?|skriv en kommentar|skriv et svar|"
    r"læg en kommentar|kommentera|inga kommentarer|"
    r"legg igjen (?:et svar|en kommentar)|(?:\d+|nema|napiši|ostavi\w*|оставите|напиши|нема) (?:komentar\w*|"
    r"коментар\w*)|odgovori|"
    r"(?:\d+ )?коментар(?:ів|і|я|а|ии)?(?: немає)?|(?:залишити|напишіть|додати) (?:коментар|відгук)|"
    r"няма коментари|пікір қалдыру|\d+ пікір|izoh\w*|"
    r"(?:\d+|γράψτε|αφήστε|κανένα|χωρίς) σχόλι\w*|σχολιάστε|σχόλια(?: κλειστά)?|(?:\d+|אין) תגובות|תגובה אחת|"
    r"להגיב|כתיבת תגובה|השארת תגובה|סגור לתגובות|"
    r"(?:[۰-۹\d]+|بدون|نوشتن|یک|ارسال) دیدگاه\w*|دیدگاه‌ها|پاسخ دهید|(?:أكتب|اكتب) تعليق\w*|[٠-٩\d]+ تعليق\w*|"
    r"التعليقات مغلقة|कोई टिप्पणी नहीं|टिप्पणी\w*|"
    r"ความเห็น|ให้ความเห็น|ใส่ความเห็น|ไม่มีความเห็น|(?:\d+|không có|để lại|gửi) (?:phản hồi|bình luận)|"
    r"댓글 ?\d*개?|댓글 없음|\d+ კომენტარი|無迴響|\d+ 則(?:迴響|留言)|發表迴響|没有评论|暂无评论|"
    r"kommentare? deaktiviert.*|commentaires (?:fermés|désactivés).*|comentarios (?:desactivados|cerrados).*|"
    r"commenti disabilitati.*|reageren (?:niet|uitgeschakeld).*|"
    r"(?:iruzkin\w*|utzi (?:iruzkina|erantzuna))|\d+ (?:responses?|notes?)|\d+ (?:claps?|likes?|shares?|"
    r"views?|reads?)"
)
MORE = (
    r"continue reading|keep reading|read (?:more|on|the (?:rest|full))|more|\(?more(?:…|"
    r"\.\.\.)\)?|full (?:story|post)|"
    r"view (?:full )?post|lire (?:la suite|plus)|continuer (?:la|à) lecture|continuer à lire|en savoir plus|"
    r"weiterlesen|mehr lesen|mehr (?:…|\.\.\.)|lesen sie weiter|(?:leer|ver) más|(?:seguir|"
    r"continuar|sigue) leyendo|"
    r"(?:ler|leia|saiba) mais|continu(?:e|ar) (?:lendo|a ler|reading|leitura)|"
    r"continua(?: a leggere)?|leggi (?:tutto|di più|ancora)|"
    r"continua la lettura|(?:lees|lees dan) (?:meer|verder)|verder lezen|(?:baca )?selengkapnya|"
    r"baca lebih lanjut|"
    r"(?:lanjutkan|teruskan|lanjut) (?:mem)?baca\w*|czytaj (?:dalej|więcej)|dalej|devamını oku\w*|"
    r"okumaya devam\w*|"
    r"читать (?:далее|дальше|полностью|больше)|далее|продолжить чтение|читати далі|"
    r"続きを読む|もっと読む|継続して読む|继续阅读|阅读全文|繼續閱讀|閱讀更多|阅读更多|查看全文|더 ?(?:읽기|"
    r"보기)|계속 읽기|"
    r"läs (?:mer|vidare)|fortsätt läsa|les (?:mer|videre)|læs (?:mere|videre)|lue lisää|číst (?:dál\w*|více)|"
    r"tovább\w*|citește mai mult|(?:أكمل|تابع|اقرأ|متابعة) ?(?:القراءة|المزيد)?|اقرأ المزيد|continua llegint|"
    r"llegir més|"
    r"celý (?:příspěvek|článek)|pokračovat ve čtení|čítať ďalej|viac|preberi več|opširnije|pročitaj više|više|"
    r"прочитај више|više\.\.\.|continuarea|"
    r"citește (?:continuarea|tot|mai departe)|lue loppuun|lue koko|lue (?:lisää|kirjoitus)|jatka lukemista|"
    r"les hele|les resten|fortsett å lese|fortsæt med at læse|"
    r"læs resten|fortsätt läsa|mer…|читати (?:далі|більше|повністю)|детальніше|далі|продолжение|подробнее|"
    r"прочете(?:те|ти)? още|чети (?:още|нататък)|"
    r"толығырақ|оқуды жалғастыру|batafsil|davomini o[‘'’]qish|"
    r"συνέχεια(?: ανάγνωσης)?|διαβάστε (?:περισσότερα|τη συνέχεια)|περισσότερα|להמשך (?:קריאה|הקריאה)|"
    r"להמשיך לקרוא|המשך(?: לקרוא| קריאה)?|קרא(?:ו)? עוד|"
    r"ادامه(?:ٔ)? (?:مطلب|نوشته|خواندن)|بیشتر بخوانید|متابعة القراءة|المزيد|قراءة المزيد|आगे पढ़ें|और पढ़ें|"
    r"पूरा पढ़ें|আরও পড়ুন|อ่านต่อ|อ่านเพิ่มเติม|đọc (?:tiếp|thêm)|xem thêm|"
    r"閱讀全文|繼續閱讀|了解更多|(?:자세히|더) 보기|계속 ?읽기|irakurtzen jarraitu|irakurri gehiago|"
    r"baca (?:selanjutnya|"
    r"juga)?selengkapnya|baca selanjutnya|seguir llegint"
)


def starts(words: str, *, alone: bool = False) -> AnyCase:
    """A pattern for lines that begin with one of `words` as a whole word, or with `alone` are nothing else.

    >>> starts("vložil").match("Vložil/a Ana Kask")[0]
    'vložil/a'
    """
    tail = r"\W*$" if alone else rf"(?:(?<=[{CJK}])|(?![^\W\d_]|(?<=[a-zA-Z])\d))"
    return AnyCase(rf"(?:{words}){FORMS}{tail}")


def posted(said: str) -> bool:
    """Do software's words for "posted on" begin it?"""
    return _POSTED.match(said) is not None
