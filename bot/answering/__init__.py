"""From what was asked to the message that answers it, with the pictures and retellings it takes, and where it goes."""
