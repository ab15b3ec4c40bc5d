"""A small corpus that we wrote ourselves, in several formats: for the demo, the tests and a first try.

Nothing in it is true. It is the published work of the Invented Institute for River Studies, which watches over
the river Ambrel: the river rises under the Tesk glacier in Orvenna, passes Corran and Marrowmere, and ends in the
delta of Kessaly. People, papers, countries and the Ambrel River Commission (ARC) are made up; every word is ours.

- `archive-*.txt`: two tag-archive pages as plain text, irregular as such pages are; one piece has no date, one no
  byline, one is an interview, one is in Chinese and English.
- `export.wxr.xml`: a WordPress export; a draft, a private post, a post under a password, a page and a picture in
  it are not pieces.
- `notes/`: Markdown files with YAML, TOML and JSON front matter; one is the fuller copy of a piece in an archive.

Several pieces share a month and day over the years, and one was published on 29 February 2016.
"""

from pathlib import Path

PATH = Path(__file__).parent  # the folder to give to `corpus index`
