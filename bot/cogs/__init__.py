"""The slash commands: each parses what a person wrote, asks, and sends the answer."""

PRIVATE = "Only you see the answer (the default); you can share it afterwards"  # of the option that most of them have
