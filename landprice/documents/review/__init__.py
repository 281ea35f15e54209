"""A page to look at what became of each figure of a document, and to confirm what nothing proves."""
