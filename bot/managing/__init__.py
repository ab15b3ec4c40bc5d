"""What admins alone may do: who they are, the dumps read again at their word, a piece put right."""
