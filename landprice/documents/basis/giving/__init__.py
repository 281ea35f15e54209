"""Which tables the statements on the basis are of."""
