"""Search over the archive: what a person types → a frozen query → an engine → a page of answers."""
