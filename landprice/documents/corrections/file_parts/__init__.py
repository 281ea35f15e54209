"""What was read as parts of a table file."""
