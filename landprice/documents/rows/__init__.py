"""A table by its head and rows: every way to place values under labels."""
