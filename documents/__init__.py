"""The papers: read, kept, corrected and shown."""
