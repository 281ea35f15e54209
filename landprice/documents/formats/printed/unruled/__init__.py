"""Tables that no rules draw: their rows, columns and heads by where words stand."""
