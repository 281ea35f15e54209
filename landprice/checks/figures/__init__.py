"""How figures relate: conventions of rounding, pairs of units, proportions, order, slips."""
