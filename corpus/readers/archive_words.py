"""The words that blog software and newspapers print around a text, in the languages they print them in.

Sources: WordPress's translated default themes, Blogger, Drupal and Movable Type; each line is one language or family,
so that a missing one is easy to see and to add. Everything is a pattern that is tried at the start of a line.
"""

from __future__ import annotations

import re

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
    r"yayınla\w*|yayımla\w*|gönderi\w*|tarih",
    r"نُشر(?:ت)?(?: في| بتاريخ)?|كُتب(?: في)?|بتاريخ|نُشرت",
    r"опубликован[оаы]?|написано|размещено|добавлено|дата|обновлено|опубліковано|публикувано|објављено",
    r"δημοσιεύ\w*|αναρτήθηκε|đăng|ngày|được đăng|نشر\w*|פורסם",
    r"投稿日|投稿者|公開日|更新日|掲載日|発行日|発表于|发表于|發表於|发表日期|发布于|發佈於|發布於|发布时间|發佈日期|张贴|張貼|日期|时间|時間",
    r"작성일?|게시일?|등록일|날짜",
)
# Those of them that tell of a later change.
UPDATED = re.compile(
    r"\W*(?:last )?(?:updated|modified)|mise? à jour|aktualisiert|actualizado|atualizado|"
    r"aggiornat|bijgewerkt|"
    r"diperbarui|обновлено|更新",
    re.IGNORECASE,
)
# What leads to a name: "by", "von". Short ones are only heard before a name.
BY = (
    r"by|written by|posted by|text by|story by|words by|author|par|écrit par|publié par|auteur|"
    r"auteure|autrice|von|"
    r"verfasst von|autor|autorin|por|escrito por|publicado por|postado por|autora|di|da|"
    r"scritto da|pubblicato da|"
    r"inserito da|autore|door|geplaatst door|av|af|skrevet av|oleh|diposkan oleh|ditulis oleh|"
    r"penulis|przez|autorem|"
    r"napisał|napisała|yazan|yazar|автор|от|написал|kirjoittaja|autorul|"
    r"автором|författare|forfatter|بقلم|بواسطة|كتب[هت]?|مאת|作者|由|文|撰文|著者|投稿者|作成者|執筆者|글쓴이|작성자"
)
# "This entry was posted in": the sentence some themes put under every post.
ENTRY = (
    r"this (?:entry|post|article|item) (?:was|is|has been)|questo articolo è stato|cette entrée a été|"
    r"cet article a été|ce billet a été|ce contenu a été|(?:esta entrada|este artículo|"
    r"este post) (?:fue|ha sido|se)|"
    r"(?:esta entrada|este artigo|este post|este texto) foi|dieser (?:beitrag|eintrag|artikel) (?:wurde|ist)|"
    r"dit bericht (?:werd|is)|(?:entri|pos|tulisan|artikel) ini (?:di\w+|telah)|ten wpis został|"
    r"(?:эта )?(?:запись|статья) (?:была |была )?(?:опубликована|размещена)|bu (?:yazı|gönderi)|"
    r"(?:det|detta|dette) (?:här )?(?:inlägg|indlæg)\w*|dette innlegget|この(?:投稿|記事|エントリー?)は|"
    r"[此本](?:条目|條目|文|篇文章)|本文(?:发表|發表)|이 (?:글|엔트리)|aquesta entrada|această postare"
)
TAGGED = (
    r"tagged(?: with| as)?|marqu[ée]e?(?: avec| comme)?|marcad[oa](?: com(?: a tag)?| como)?|"
    r"märkt(?:es)?(?: med)?|getagged|"
    r"被贴了|被貼了|贴了|tags?|labels?|keywords|étiquettes?|étiquetée?|taguée?|tagué|mots[- ]cl[ée]s?|"
    r"schlagw[oö]rter|schlagworte?|verschlagwortet(?: mit)?|getaggt(?: mit)?|etiquetas|"
    r"etiquetad[oa](?: con| como)?|"
    r"etiquetad[oa]|palabras clave|marcado(?: com| como)?|com a tag|taggato(?: come| con)?|"
    r"contrassegnato(?: da tag| come)?|etichette|parole chiave|getagd(?: met)?|trefwoorden|tagi|"
    r"otagowan[eoy]+|"
    r"otagowano(?: jako)?|ditag|bertag|ditandai|kata kunci|dengan kaitkata|etiketler|etiketlendi|метки|теги|"
    r"с метками|помечена(?: как)?|taggad|etiketter|merket med|avainsanat|štítky|címkék|etichete|etiquetes|"
    r"marcador(?:es)?|märkord|nyckelord|stikkord|merkelapper|emneord|tunnisteet|etiketė|oznake|"
    r"タグ|标签为|标签|標籤|标记为|关键词|關鍵字|태그|الوسوم|وسوم|الكلمات المفتاحية|תגיות|ετικέτες|برچسب\w*"
)
FILED = (
    r"posted in|filed under|filed in|filed|categor(?:y|ies)|categori[sz]ed(?: as| in)?|"
    r"in category|topics?|section|"
    r"classé dans|publié dans|posté dans|catégories?|rubriques?|kategorien?|abgelegt (?:unter|in)|"
    r"veröffentlicht in|veröffentlicht unter|categor[ií]as?|publicado en|archivado en|publicada en|"
    r"publicado em|arquivado em|postado em|pubblicato in|archiviato in|pubblicata in|categori[ae]|"
    r"geplaatst in|"
    r"categorie(?:ën)?|gepubliceerd in|kategori(?:er|ler)?|diposkan di|ditulis dalam|dikirimkan di|"
    r"ditulis pada|kategorie|"
    r"opublikowan[eoy]+ w|zaszufladkowano|рубрик[аи]|категори[яи]|опубликовано в|в рубрике|publicerat i|"
    r"publicerad i|arkiverad|rubriky|kategória|カテゴリー?|に未分類|"
    r"kategorijos|kategorier|kategorije|نُشر في|نشر في|التصنيفات|تصنيفات|الأقسام|קטגוריות|κατηγορίες|"
    r"发表在|發表在|发布在|分类|分類|카테고리|に.{0,12}カテゴリ"
)
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
    r"(?:\d+|geen|één) reacties?|een reactie plaatsen|(?:geef|plaats|laat) een reactie(?: achter)?|reacties?|"
    r"(?:\d+|tidak ada|tinggalkan) (?:komentar|balasan|tanggapan)|tinggalkan sebuah (?:komentar|"
    r"balasan)|komentar|"
    r"(?:\d+|brak) (?:komentarz\w*|odpowiedzi)|(?:dodaj|zostaw) (?:komentarz|odpowiedź)|komentarze?|"
    r"(?:\d+|hiç) yorum(?:lar)?|(?:bir )?(?:yorum|cevap|yanıt) (?:yap\w*|yaz\w*|bırak\w*)|yorumlar?|"
    r"(?:\d+|нет|без) (?:комментари\w*|ответ\w*)|(?:оставить|добавить|оставьте) (?:комментарий|"
    r"ответ)|комментари[ий]|"
    r"(?:\d+|inga?|ingen) (?:kommentar\w*|svar)|(?:lämna|skriv|legg igjen) en kommentar|kommentarer|"
    r"留下评论|發佈留言|コメント(?:をどうぞ|する|はまだありません|を残す)?(?:[(（]?\d+[)）]?)?|\d+件のコメント|留言|发表评论|發表迴響|發表留言|"
    r"\d+ ?条评论|发表回复|评论|댓글(?: 남기기)?|\d+개의 댓글|"
    r"comentariu|hozzászólás\w*|\d+ hozzászólás|vložit komentář|"
    r"اترك (?:تعليقاً?|ردا?ً?)|أضف تعليق\w*|(?:\d+|لا|تعليق) (?:تعليقات?|واحد|توجد تعليقات)|تعليقات?|"
    r"nenhum comentário|\d+ comentário[s:]*|\d+ opmerkingen"
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
    r"tovább\w*|citește mai mult|(?:أكمل|تابع|اقرأ|متابعة) ?(?:القراءة|المزيد)?|اقرأ المزيد|continua llegint|llegir més"
)
NAV = (
    r"posts? navigation|page navigation|(?:←|«|<<)?\s*(?:older|newer|previous|next)(?: (?:posts?|"
    r"entries|page|articles?))?\s*(?:→|»|>>)?|"
    r"navigation (?:des articles|de l[’']article)|(?:articles|billets) (?:plus|précédents|"
    r"suivants)[\w ]*|précédent\b.{0,30}|"
    r"(?:navigazione|paginazione) (?:articol[oi]|degli articoli)|(?:articoli|"
    r"post) (?:più (?:vecchi|recenti)|precedenti|successivi)|"
    r"navegación (?:de|por)\b[\w ]*|entradas (?:antiguas|anteriores|siguientes|más)[\w ]*|"
    r"navegação (?:de|por)\b[\w ]*|"
    r"(?:posts|postagens|publicações|artigos|mensagens) (?:mais|anteriores|antigos)[\w ]*|beitrags-?\s?navigation|"
    r"(?:ältere|neuere|nächste|vorherige) (?:beiträge|seite|artikel)|"
    r"bericht(?:en)?\s?navigatie|(?:oudere|nieuwere) berichten|navigasi (?:pos|tulisan)|"
    r"(?:pos(?:-pos)?|tulisan) (?:lama|baru|sebelumnya|selanjutnya)|"
    r"(?:stronicowanie|nawigacja)\b[\w ]*|(?:starsze|nowsze) wpisy|yazı (?:gezinmesi|dolaşımı)|"
    r"(?:eski|yeni|önceki|sonraki) yazılar|"
    r"(?:постраничная )?навигация[\w ]*|(?:предыдущие|следующие|более (?:ранние|новые|"
    r"старые)) записи|inläggsnavigering|(?:äldre|nyare) inlägg|"
    r"(?:投稿|記事)ナビゲーション|投稿のページ送り|過去の投稿|新しい投稿|以前の記事|文章(?:导航|導覽|分页|分頁)|(?:较早|较旧|較舊)的?文章|(?:글|"
    r"문서) ?(?:탐색|내비게이션)|이전 글|"
    r"home\b.{0,40}older posts?|subscribe to(?::.*| ?posts.*)?|search(?:\s*[_\[].*)?|search for:?.*|"
    r"recherche[r]?\s?:.*|suchen?(?: nach)?:?.*\[.*|buscar:?.*\[.*|検索:.*|"
    r"recent (?:posts?|comments?)|articles récents|neueste (?:beiträge|kommentare)|"
    r"entradas recientes|posts recentes|articoli recenti|"
    r"recente (?:berichten|reacties)|pos-pos terbaru|tulisan terakhir|ostatnie wpisy|son yazılar|"
    r"свежие записи|最近の(?:投稿|コメント)|近期文章|최근 글|"
    r"archives?|archiv|archivos?|arquivos?|archivi|archief|arsip|archiwum|arşivler|архивы?|アーカイブ|归档|彙整|"
    r"meta|métadonnées|blogroll|メタ情報|proudly powered by.*|powered by.*|(?:stolz präsentiert von|fièrement "
    r"propulsé par|propulsé par|funciona gracias a|"
    r"con la tecnología de|funziona grazie a|dumnie wspierane przez|mogelijk gemaakt door|tecnologia do|сайт "
    r"работает на|"
    r"自豪地采用|本站由|gururla desteklen\w*|drivs med|stolt drevet av)\W*(?:wordpress|blogger|drupal)?.{0,20}|поиск|"
    r"搜索[:：]?|zoeken|szukaj:?|ara|cerca:?|suche|rechercher|buscar:?|pesquisar|blog at wordpress.*|"
    r"skip to (?:content|primary|secondary).*|menu.{0,20}|main menu|"
    r"pages?:? ?(?:\d+ ?(?:\D{0,8})?)+|(?:page|seite|página|pagina|ページ|halaman) \d+ ?(?:of|von|de|"
    r"di|dari|/)? ?\d*.{0,30}|(?:previous |prev |« )?(?:\d+\b ?[.…]* ?){3,}(?:\D{0,12})?|"
    r"follow (?:us|by email|me)|copyright.*|©.*|you may also like|"
    r"about (?:this (?:blog|site)|me)|posts navigation|"
    r"(?:newer|older) posts.{0,30}|blog ?archive|arquivo do blog|archivo del blog|archives? du blog|blog-archiv|"
    r"quem sou eu|acerca de mim|datos personales|over mij|über mich|o mnie|"
    r"最新文章|近期评论|文章归档|较旧文章|早期文章|.{0,3}早期文章|المقالات الأقدم|المقالات الأحدث|"
    r"أحدث المقالات|أحدث التعليقات|بحث|"
    r"تصفح المقالات|التنقل بين المقالات|الأرشيف"
)
# Widgets and pictures that stand among the text.
JUNK = (
    r"(?:share|like|rate) (?:this|it|on)\b.{0,30}|share|like|loading\.*|like loading\.*|tweet|"
    r"print|e-?mail|facebook|twitter|"
    r"linkedin|whatsapp|telegram|pinterest|reddit|tumblr|pocket|print friendly.*|"
    r"partager(?: sur.*)?|j[’']aime.{0,20}|teilen(?: mit.*)?|"
    r"gefällt mir.*|compart(?:ir|e|ilhe|ilhar)(?: (?:en|no|em|esto|isso|su).*)?|me gusta.*|"
    r"curtir.*|condividi.*|mi piace.*|delen|deel dit.*|vind ik leuk.*|"
    r"bagikan.*|suka\b.{0,20}|udostępnij.*|lubię.{0,20}|paylaş.*|beğen.*|поделиться.*|нравится.*|"
    r"共有.*|いいね.*|分享.*|赞|공유.*|dela.*det här:?|"
    r"click to (?:share|email|print).*|advertisements?|annonces?|publicité|werbung|anzeige|"
    r"publicidad|publicidade|pubblicità|reklama|реклама|广告|iklan|"
    r"report this ad|iframe:.*|embedded (?:video|content)|<!.{0,3}more.{0,3}>|post image|"
    r"featured image|image|related|permalink|"
    r"\[(?:image|img|photo|video|audio|gallery|picture|logo)\b[^\]]*\]|sharedaddy.*|"
    r"view all posts.*|follow on.*|subscribe.*newsletter.*|enter your e-?mail.*|sign up.*newsletter.*|"
    r"(?:related|similar|more) (?:articles|stories|posts|reading|content)|see also|read also|ähnliche "
    r"(?:beiträge|artikel)|"
    r"articles (?:similaires|liés)|à lire aussi|(?:entradas|artículos) relacionad[oa]s|articoli correlati|leggi anche|"
    r"(?:artigos|posts) relacionados|gerelateerd(?:e berichten)?|verwandte (?:beiträge|artikel)|lees ook|похожее|"
    r"читайте также|powiązane|benzer yazılar|相关文章|関連(?:記事)?|相關"
)
# The headings among them that a list of links to other pieces stands under.
RELATED = re.compile(
    r"(?:related|similar|see also|read also|ähnliche|verwandte|articles (?:similaires|liés)|à lire aussi|entradas rel|"
    r"artículos rel|articoli corr|leggi anche|artigos rel|posts rel|gerelateerd|lees ook|похожее|читайте|"
    r"powiązane|benzer|"
    r"相关|関連|相關).{0,24}",
    re.IGNORECASE,
)
# "Illustration: ...", "Photo by ...": a credit, and whoever is named in it wrote nothing here.
CREDIT = (
    r"illustrations?|photos?(?:graph)?s?|photo credits?|pictures?|images?|image credits?|pics?|"
    r"cartoon|graphic|credits?|crédits?(?: photo)?|"
    r"bild(?:er)?|foto(?:s|graf|grafía)?|imagen|imagem|immagine|fotografia|afbeelding|gambar|"
    r"zdjęcie|fot|фото|иллюстрация|"
    r"写真|画像|图|图片|圖片|配图|사진|caption|translated|translation|traduction|traduit|übersetzung|übersetzt|"
    r"traducción|traducido|tradução|traduzione|"
    r"traduzido|tradotto|vertaald|vertaling|перевод|tłumaczenie|翻译|譯者|译者|訳"
)
PROTECTED = re.compile(
    r"(?:protected|private|protégé|privé|geschützt|privat|protegid[oa]|privad[oa]|protetto|privato|beveiligd|"
    r"dilindungi|privasi|zabezpieczon\w*|prywatn\w*|korumalı|защищено|личное|保護中|非公開|受保护|密码保护|受保護|"
    r"보호된 글)\s?[:：] ?",
    re.IGNORECASE,
)
# Headings of whole archive pages: what follows names the tag, or something that is no tag.
HEADING_TAG = (
    r"(?:[\w’'-]+\s+){0,5}(?:tags?|tagged|étiquettes?|mots?[- ]cl(?:[ée]fs?|és?)|schlagw[oö]rte?r?|etiquetas?|"
    r"etichett[ae]|"
    r"trefwoord(?:en)?|label|метк\w+|тег\w*|etiket\w*)(?=\s?[:：‘“«„\"])|"
    r"(?:all )?(?:\w+ )?tagged(?: with| as)?|tags? archives?|browsing tag|tag|tagged(?: with)?|"
    r"(?:articles?|billets?) (?:taggués?|tagués?|marqués?|étiquetés?)(?: avec)?|archives? (?:du|"
    r"de l[’']|des) (?:mot-clef|étiquettes?|tag)|"
    r"étiquette|mot-cl[ée]f?|(?:beiträge|artikel) (?:mit dem schlagwort|mit schlagwort|"
    r"getaggt mit)|schlagwort(?:-archive?e?)?|"
    r"schlagwörter-archiv|(?:entradas|artículos) (?:etiquetad[oa]s|con la etiqueta)(?: con|"
    r" como)?|archivos? (?:de la etiqueta|por etiqueta)|etiqueta|"
    r"(?:posts|artigos|textos) (?:com a tag|marcados|etiquetados)(?: com| como)?|"
    r"arquivos? (?:da tag|de tag|de etiqueta)|"
    r"(?:articoli|post) (?:con tag|taggati|marcati)(?: con| come)?|archivi? (?:del tag|dei tag|tag)|"
    r"(?:berichten|artikelen) (?:getagd|met (?:de )?tag)(?: met)?|tag[- ]?archief|arsip tag|tag arsip|label|"
    r"(?:tulisan|pos|artikel) (?:bertag|dengan tag)|(?:wpisy|artykuły) otagowane(?: jako)?|"
    r"archiwum tagu|archiwa tagu|etiket(?: arşivi)?|"
    r"(?:записи|архив)(?: с меткой| по метке| метки)|метка|архив(?:ы)? (?:метки|тегов?)|"
    r"etikettarkiv|tagg?arkiv|"
    r"タグ(?:アーカイブ|別アーカイブ)?|标签(?:存档|归档)?|標籤(?:彙整)?|带有标签|태그(?: 아카이브| 보관물)?|"
    r"أرشيف الوسم|الوسم|وسم|תג|etiketė|märke|ετικέτα"
)
HEADING_OTHER = (
    r"category archives?|category|archives? (?:for|from|by|of)(?: the)?(?: category)?|"
    r"author archives?|author|monthly archives?|daily archives?|yearly archives?|"
    r"(?:posts|articles) (?:by|in|from|filed under)|all posts by|archives? (?:de la catégorie|"
    r"de catégorie|mensuelles?|quotidiennes?|de l[’']auteur|pour)|catégorie|"
    r"auteur/autrice|auteur|autrice|kategorie(?:-archive?)?|kategorie-archiv|archiv der kategorie|"
    r"autoren-?archiv|monatsarchiv(?:e)?|archivo de la categoría|"
    r"archivos? (?:de categoría|por categoría|mensuales|del autor)|categor[íi]a|autor|"
    r"arquivos? (?:da categoria|de categoria|mensais?|do autor|mensal)|categoria|"
    r"archivi? (?:della|per) categoria|archivi? mensil[ei]|archivio (?:dell[’']autore|mensile|"
    r"della categoria)|categorie ?archief(?:en)?|auteursarchief|maandelijks archief|"
    r"arsip (?:kategori|penulis|bulanan)|kategori|penulis|archiwum (?:kategorii|autora)|"
    r"archiwa kategorii|kategoria|kategori arşivi|yazar arşivi|"
    r"архив(?:ы)? (?:рубрики|категории|автора|за)|рубрика|категория|カテゴリー(?:アーカイブ|別アーカイブ)?|"
    r"月別アーカイブ|投稿者(?:アーカイブ)?|"
    r"分类(?:存档|归档)?|分類(?:彙整)?|作者(?:归档|彙整)?|카테고리(?: 보관물)?"
)


def starts(words: str, *, alone: bool = False) -> re.Pattern[str]:
    """A pattern for lines that begin with one of `words` as a whole word, or with `alone` are nothing else."""
    tail = r"\W*$" if alone else rf"(?:(?<=[{CJK}])|(?![^\W\d_]|(?<=[a-zA-Z])\d))"
    return re.compile(rf"(?:{words}){tail}", re.IGNORECASE)
