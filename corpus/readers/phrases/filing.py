"""Categories: the sections a site files its texts in, apart from their tags; the one for the rest is none."""

from __future__ import annotations

from collections.abc import Iterable

from corpus import text

# What WordPress calls the category that it files a text in which has none, in the languages it is translated into
# (https://translate.wordpress.org, the string "Uncategorized").
_NOWHERE = frozenset(
    text.slug(name)
    for name in (
        "Uncategorized", "Uncategorised", "No category", "Not categorized", "Unfiled",
        "Non classé", "Non classés", "Non catégorisé", "Sans catégorie", "Nicht kategorisiert", "Unkategorisiert",
        "Ohne Kategorie", "Nicht zugeordnet", "Sin categoría", "Sin categorizar", "Sin clasificar", "Sem categoria",
        "Não categorizado", "Senza categoria", "Non categorizzato", "Geen categorie", "Niet gecategoriseerd",
        "Zonder categorie", "Ongecategoriseerd", "Okategoriserade", "Okategoriserad", "Uten kategori",
        "Ukategorisert", "Ukategoriseret", "Ikke kategoriseret", "Ikke-kategoriseret", "Luokittelematon",
        "Kategorisoimaton", "Bez kategorii", "Bez kategorie", "Nezařazené", "Nezaradené",
        "Nekategorizirano", "Nerazvrščeno", "Nekategorisano", "Несврстано", "Некатегоризирано", "Без категория",
        "Без категории", "Без рубрики", "Без категорії", "Без рубрыкі", "Kategorizálatlan", "Nincs kategorizálva",
        "Fără categorie", "Necategorizat", "Kategorisiz", "Kategorilenmemiş", "Kategorize edilmemiş",
        "Sailkatu gabea", "Sense categoria", "Sen categoría",
        "Sen clasificar", "Määratlemata", "Be kategorijos", "Nekategorizuota", "Bez kategorijas", "Pa kategori",
        "Χωρίς κατηγορία", "Μη κατηγοριοποιημένο", "Óflokkað", "Heb Gategori",
        "Tak Berkategori", "Tidak terkategori", "Tanpa kategori", "Tak terkategori", "Tiada kategori",
        "Chưa được phân loại", "Chưa phân loại", "Không phân loại",
        "غير مصنف", "غير مصنّف", "دسته‌بندی نشده", "دسته بندی نشده", "زمرہ بندی نہیں", "ללא קטגוריה",
        "未分类", "未分類", "未归类", "カテゴリーなし", "미분류", "분류되지 않음", "ไม่มีหมวดหมู่", "अवर्गीकृत",
        "Kateqoriyasız", "კატეგორიის გარეშე",
    )
)  # fmt: skip
# In these languages it is called "General" or the like, as a section may be: only its number or slug tells them apart.
_GENERAL = frozenset(
    text.slug(name)
    for name in ("General", "Allgemein", "Genel", "Egyéb", "כללי", "Général", "Generale", "Geral", "Yleinen")
)
DEFAULT = "uncategorized"  # the slug of the category that WordPress is installed with, whose number is 1


def categories(filed: Iterable[tuple[str, str] | str]) -> tuple[str, ...]:
    """Categories in their order, each once: names, or names with the slugs that the site gave them.

    >>> categories(["Boats", "Uncategorized", "boats "]), categories([("News", DEFAULT), ("General", DEFAULT)])
    (('Boats',), ('News',))
    """
    known: dict[str, str] = {}
    for one in filed:
        name, slug = (one, "") if isinstance(one, str) else one
        name = text.squeeze(name)
        own = text.slug(name)
        if own and own not in _NOWHERE and not (own in _GENERAL and slug == DEFAULT):
            known.setdefault(own, name)
    return tuple(known.values())
