"""Finding papers: what a person asks, what the engine answers."""
