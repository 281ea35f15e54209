"""A table file as text of YAML: read into nodes that know their place, its values typed, written back."""
