"""What `bot doctor` looks at, on this machine and at Discord, and the cure for each fault it finds."""

from __future__ import annotations

from bot.doctor.finding import Finding
from bot.doctor.machine import examine
from bot.doctor.there import ask

__all__ = ["Finding", "ask", "examine"]
