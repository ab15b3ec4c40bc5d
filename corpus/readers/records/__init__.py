"""Bibliographies, for the reader `bibliography`: a module for each form of them.

`bibtex` (its letters by `latex`), `csl` (Zotero's JSON too) and `ris` yield `record`s, which become pieces.
"""
