"""What people can ask: as a short line each, and in buttons; what is meant by it, how much and who may ask."""
