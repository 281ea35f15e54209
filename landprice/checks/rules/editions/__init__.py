"""LP7xx: a table against the edition before it, given with ``--against``."""
