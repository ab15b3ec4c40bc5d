"""What Discord lets a message, an offer and a form hold.

Source: discord.com/developers/docs, *Component Reference*, *Message* and *Application Commands*.
"""

TEXTS = 4_000  # characters in all texts of a message together
PARTS = 40  # components in a message, nested ones and accessories counted
ROW = 5  # buttons in a row
LABEL = 80  # characters on a button
OPTIONS = 25  # in a menu
OPTION = 100  # characters of an option's label, value or description
CHOICES = 25  # of an autocompleted option
CHOICE = 100  # characters of a choice's name or value
PLACEHOLDER = 150
FORM_FIELD = 4_000  # characters that a field of a form takes
URL = 512  # characters a link button takes
ALT = 1_024  # characters that tell what a picture shows
FILE = 10 * 1024 * 1024  # bytes of a file where nobody pays for more
