"""Pictures of pages: text recognition, cells by ruled lines or by positions, for the reader that reads all formats.

The recognition (rapidocr, extra ``scan``) runs in a process of its own, bounded in memory and time; it knows no land.
"""
