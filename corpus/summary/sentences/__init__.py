"""Which sentences of a piece can be quoted: whole, in its author's voice, and not leaning on what was said before."""
