"""What people and software print around texts, in the languages they print it in; on any page, marked up or not.

Words: `words` and `furniture` of software, `weekdays`, `terms` of people; `patterns` finds them in any case.
Names: `shapes` of them, `people` in a line, `sources` and `outlets` where a text stood, `filing` of sections,
`headings` of whole pages.
Sentences: `intros` above a text and `notes` below it, known by what they speak of (`speech`); `asked` is who led an
interview.
"""
