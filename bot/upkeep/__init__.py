"""What keeps the process well: one to a memory, its log and its signs of life, and what it does by itself."""
