"""The correction system of a document (宗地地价修正体系): each coefficient, percent, rate and cost with what it is of.

The way is lines (one that holds whole tables is cut into its titles and rows) → regions (a table under its heading) →
matrices (in each way that its cells may stand) → figures under their labels → proofs → parts of a table file.
"""
