"""The calculation sheet: inputs, tables, coefficients and results as live formulas, each with quote's figure beside."""
