"""Pages in HTML, for the readers `page` and `archive_html`, and the HTML in what feeds and WordPress export.

`saved` parses a page and takes its furniture off (`mhtml` unpacks it), `entries` finds the texts on it, `entry` reads
one: its `parts`, its `marks` (`labelled`, `signed`, `marked_outlet`), what stands unmarked at its `edges`. `declared`
is what it tells machines, `markup` what stands in the fields of exports.
"""
