"""The ways in which correction tables are laid out, and how each is read."""
