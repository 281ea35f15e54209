"""County tables: the model, the one reader and the one writer of YAML, the catalogue and its caches."""
