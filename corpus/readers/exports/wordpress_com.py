"""Posts as WordPress.com's own interface of version 1 gives them, put into the words of WordPress's.

Source: https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/posts/
"""

from __future__ import annotations

from corpus.readers.exports.json_file import field, words

SIGNS = ("ID", "URL", "content", "site_ID")  # what every post there has


def translated(post: object) -> object:
    """A post of version 1 as version 2 has it; anything else as it is."""
    if not isinstance(post, dict) or not all(sign in post for sign in SIGNS):
        return post
    taxonomies = (("post_tag", field(post, "tags")), ("category", field(post, "categories")))
    terms = [
        [{"taxonomy": taxonomy, "name": words(term, "name"), "slug": words(term, "slug")} for term in filed.values()]
        for taxonomy, filed in taxonomies
        if isinstance(filed, dict)
    ]
    return {
        **{key: post[key] for key in ("date", "modified", "status", "type", "password") if key in post},
        **{part: {"rendered": words(post, part)} for part in ("title", "content", "excerpt")},
        "id": post["ID"],
        "link": post["URL"],
        "_embedded": {"author": [post.get("author")], "wp:term": terms},
    }
