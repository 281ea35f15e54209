"""How results are laid out for a terminal or a pipe."""
