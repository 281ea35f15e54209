"""The words of the trade: one recogniser for each kind of name that people write."""
