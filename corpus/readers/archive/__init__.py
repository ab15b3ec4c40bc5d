"""How a page of many texts without any markup is read; `archive_text` is the door.

From lines to blocks: `wrapping` joins lines, `lines` says what one is seen alone, `labels` what a label in it or over
it leads to, `neighbours`, `repeated`, `signing` and `fields` what those around it and like it tell, `blocks` asks them
in turn; `block` is the noun.
From blocks to pieces: `layout` chooses between `regular` (software printed a line with every post), `bare` (texts
follow each other) and `excerpts` (a list of how texts begin), `parts` takes one piece apart, `facts` reads its day,
authors, outlet and tags, with `names`, `asked`, `outlets`, `intros`, `notes` and `speech` for what people write
around texts.
Words: `words` and `furniture` of software, `weekdays`, `terms` of people, `headings` of whole pages, `shapes` of names.
"""
