"""The heading of a whole archive page ("Posts Tagged ‘SCO’", "Category Archives: News") and what it names."""

from __future__ import annotations

import re
from typing import Literal

# Headings of whole archive pages: what follows names the tag, or something that is no tag.
_TAG = (
    r"(?:[\w’'-]+\s+){0,5}(?:tags?|tagged|étiquettes?|mots?[- ]cl(?:[ée]fs?|és?)|schlagw[oö]rte?r?|"
    r"etiquetas?|d[’']etiquetes|etiquetes|žym\w*|birk\w*|sil(?:t|did?)|oznak\w+|"
    r"etichett[ae]|"
    r"trefwoord(?:en)?|label|метк\w+|те[гґ]\w*|etiket\w*|štítk?[ey]?k?\w*|značk\w+|címk\w+|etichet\w+|"
    r"позначк\w+|етикет\w+|"
    r"ознак\w+|oznak\w+|avainsana\w*|nyckelord|stikk?ord\w*|emneord|tagg\w*|wpisy|тегтер\w*|teg\w*|ετικέτ\w+|"
    r"תגי\w+|برچسب\w*|"
    r"(?:ال)?وسم|टैग|ট্যাগ|แท็ก|ป้ายกำกับ|thẻ|etiket\w+|ტეგ\w*)(?:\s+(?:archyvas|arhīvs|arhiiv|arşivi|"
    r"arkisto|archívum|arhiva|архив\w*|мұрағаты|archief|archiv\w*))?(?=\s?[:：‘“«„\"'])|"
    r"(?:showing posts with|menampilkan postingan dengan|mostrando entradas con(?: la)?|"
    r"mostrando postagens com(?: o)?|"
    r"affichage des articles dont le libellé est|posts mit dem|visualizzazione post con|wyświetlam posty z|"
    r"es werden posts mit dem) (?:the )?(?:label|etiqueta|marcador|etichetta|etykietą)|stories (?:tagged|"
    r"about)|αρχείο ετικέτας|"
    r"(?:all )?(?:\w+ )?tagged(?: with| as)?|tags? archives?|browsing tag|tag|tagged(?: with)?|"
    r"(?:articles?|billets?) (?:taggués?|tagués?|marqués?|étiquetés?)(?: avec)?|archives? (?:du|"
    r"de l[’']|des) (?:mots?-cl(?:é|ef)s?|étiquettes?|tag)|"
    r"topics?|themes?|thèmes?|subjects?|sujets?|temas?|temat|тема|"
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
    r"أرشيف الوسم|الوسم|وسم|תג|etiketė|märke|inlägg märkta(?: med)?|ετικέτα"
)
_OTHER = (
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
    r"分类(?:存档|归档)?|分類(?:彙整)?|作者(?:归档|彙整)?|카테고리(?: 보관물)?|rubrika|rubriky|kategória|"
    r"kategóriák|categorie|"
    r"arhiva (?:categoriei|autorului|lunii)|aihearkisto|kirjoittajan arkistot|kategoriarkiv|författararkiv|"
    r"категорія|архів\w*|"
    r"категори[яи]|категорија|kategorija|κατηγορία|αρχείο (?:κατηγορίας|συντάκτη|μηνός)|(?:ארכיון ה)?קטגוריה|"
    r"ארכיון (?:מחבר|חודשי)|"
    r"دسته(?:‌بندی)?|نویسنده|بایگانی\w*|أرشيف (?:التصنيف|الكاتب|الشهر)|التصنيف|الكاتب|श्रेणी|লেখক|หมวดหมู่|ผู้เขียน|"
    r"chuyên mục|tác giả|автор|мұрағат\w*|szerző|forfatter|tekijä"
)
Named = Literal["tag", "category", "other"]
_CATEGORY = re.compile(r"[ck]at[eé]gor|rubri[ck]|рубрик|категори|カテゴリ|分类|分類|카테고리", re.IGNORECASE)

_HEADED = tuple(
    (
        tagged,
        re.compile(
            rf"\W*(?:{forms})\s*(?P<mark>[:：»>–—-]|\W*[‘“\"'«„「])\s*(?P<rest>.+)|"
            rf"\W*(?:{plain})\s+(?P<name>[^\s].*)",
            re.IGNORECASE,
        ),
    )
    for tagged, forms, plain in (
        (
            True,
            _TAG,
            r"posts? tagged(?: with| as)?|articles tagged(?: with| as)?|entries tagged(?: with| as)?|"
            r"tag archives?|browsing tag|stories tagged|αρχείο ετικέτας|menampilkan postingan dengan label|"
            r"showing posts with label|"
            r"archives? du mot-cl(?:é|ef)|indlæg tagget(?: med)?|innlegg merket(?: med)?|inlägg märkta(?: med)?|"
            r"(?:articles?|billets?) tagu?és|étiquette|entradas etiquetadas(?: con| como)?|"
            r"beiträge mit dem schlagwort|schlagwort|archivos? de la etiqueta|"
            r"posts com a tag|articoli con tag|berichten getagd(?: met)?|arsip tag|wpisy otagowane",
        ),
        (
            False,
            _OTHER,
            r"category archives?|archives? (?:for|of)(?: the)?(?: category)?|author archives?|"
            r"monthly archives?|all posts by|"
            r"archivio della categoria|archives? de la catégorie|archivo de la categoría|arsip kategori|"
            r"kategorie-archiv",
        ),
    )
)
_ARCHIVE_FOR = re.compile(
    r"archives? for the\s+[‘“'\"](?P<rest>[^’”'\"]{1,60})[’”'\"]\s+(?P<kind>tag|category)", re.IGNORECASE
)
_MORE = re.compile(r"[.。]\s")  # "... with label Boats. Show all posts"
_HEADED_HAN = re.compile(
    r"[「『“#]?(?P<rest>[^」』”]{1,60}?)[」』”]?\s*(?:タグ|标签|標籤|태그)"
    r"(?:の?アーカイブ|の記事|の付いた(?:投稿|記事)|存档|归档|彙整|文章|보관물|가 (?:달린|붙은) (?:글|포스트))?$"
)


def heading(passage: str) -> tuple[Named, str] | None:
    """What an archive page's heading names, a tag or a category or something else; None if it is no such heading.

    >>> heading("Posts Tagged ‘SCO’"), heading("Category Archives: News"), heading("The tag on the bag")
    (('tag', 'SCO'), ('category', 'News'), None)
    """
    if len(passage) > 120 or len(passage.split()) > 14:
        return None
    if match := _ARCHIVE_FOR.fullmatch(passage):
        return "tag" if match["kind"].casefold() == "tag" else "category", match["rest"].strip()
    for tagged, pattern in _HEADED:
        if match := pattern.fullmatch(passage):
            name = _MORE.split(match["rest"] or match["name"] or "")[0].strip(" ‘’“”\"'«»„「」:：()[]")
            if name and (match["mark"] or passage[0].isupper()):
                said = passage[: match.start("rest") if match["rest"] else match.start("name")]
                return "tag" if tagged else "category" if _CATEGORY.search(said) else "other", name
    if match := _HEADED_HAN.fullmatch(passage):
        return "tag", match["rest"].strip()
    return None
