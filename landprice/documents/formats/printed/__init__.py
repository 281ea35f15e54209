"""Pages that say where each word is printed (PDF, OFD): lines of words, and tables drawn with rules."""
