"""The kinds of file that a report is written to, each from the same blocks."""
