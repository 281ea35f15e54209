"""LP1xx: which place and document a table says it is of."""
