"""Everything the corpus can refuse to do, as one tree; each error's text is a sentence for a person.

CorpusError
├── NothingRead      no dump held a piece; the old index was left alone
├── Stopped          a build was told to stop; the old index was left alone
├── NotWritten       the index cannot be written where it should be
├── BadCorrections   corrections.toml says something that cannot be followed; nothing was changed
├── NoIndex          there is no index where one was looked for
├── BadIndex         a file is there, but it is no index of this version
├── NoSuchPiece      no piece has that key
├── NoSuchTag        no piece has that tag; `near` holds tags that look like it
├── BadDate          words that should have been a date and were not
├── NotAllowed       a live address that the settings do not allow, or that leads somewhere it must not
├── NotRetold        a language model told nothing that could be used; `spent` tells whether it may have cost something
└── SiteFault        a site that was asked did not answer as it should
"""

from corpus.said import Telling, Words


class CorpusError(Telling):
    """A fault that a person can be told about in the words it carries."""


class NothingRead(CorpusError):
    """No dump held a piece; the old index was left alone."""


class Stopped(CorpusError):
    """A build was told to stop; the old index was left alone."""


class NotWritten(CorpusError):
    """The index cannot be written where it should be; what was there is as it was."""


class BadCorrections(CorpusError):
    """The file of corrections cannot be followed; the text names each fault with its line and what to write."""


class NoIndex(CorpusError):
    """There is no index where one was looked for."""


class BadIndex(CorpusError):
    """A file is there, but it is no index that this version can read."""


class NoSuchPiece(CorpusError):
    """No piece has that key."""


class NoSuchTag(CorpusError):
    """No piece has that tag; `near` holds the display forms of tags that look like it."""

    def __init__(self, message: Words, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class BadDate(CorpusError):
    """Words that should have been a date and were not."""


class NotAllowed(CorpusError):
    """A live address that the settings do not allow, or that leads somewhere it must not."""


class NotRetold(CorpusError):
    """A language model told nothing that could be used; `spent` is False where it cannot have cost anything."""

    def __init__(self, message: Words, *, spent: bool = True) -> None:
        super().__init__(message)
        self.spent = spent


class SiteFault(CorpusError):
    """A site that was asked did not answer as it should."""
