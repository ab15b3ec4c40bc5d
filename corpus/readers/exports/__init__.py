"""Files and fields as programs keep them, whichever reader meets them.

Files: `json_file` and `xml_file`; `front_matter` and `header_lines` above a text.
Fields: `stamps` are dates, `names` people; `post_types`, `shortcodes` and `wordpress_com` are WordPress's own.
"""
