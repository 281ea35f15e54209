"""PDF: pages read in a process of their own, with bounded memory and time."""
