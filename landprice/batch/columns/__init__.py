"""Columns of a batch: Arrow arrays, dictionary-encoded texts, exact figures."""
