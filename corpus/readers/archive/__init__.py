"""How a page of many texts without any markup is taken apart, for the reader `archive_text`.

From lines to blocks: `printed` and `marked` take off what a browser or a program put around the lines, `wrapping` joins
them, with `glue` for what was printed without a gap. `lines` says what one is seen alone, `labels` what one over it
says; `neighbours`, `repeated`, `listed`, `within`, `fields` and `signing` what those around it and like it tell.
`blocks` asks them in turn; `block` is the noun.
From blocks to pieces: `layout` chooses between `regular` (software printed a line with every post, in `places` that it
keeps), `bare` (texts follow each other) and `excerpts` (a list of how texts begin). `piece` takes one apart; `facts`
reads its day, authors, outlet and tags, with `bylines`.
"""
