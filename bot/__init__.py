"""The team's published work in their Discord server: the discord.py application over the library `corpus`."""
