"""A page of all components of the pages, each in each of its states: to look at, and for tests to visit."""

from govarchive.style_guide.page import style_guide

__all__ = ["style_guide"]
