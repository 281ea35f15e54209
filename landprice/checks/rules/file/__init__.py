"""LP0xx: the file itself. The loader applies these rules; the modules hold their pages."""
