"""What figures of a table have to satisfy, and which reading of it is the best."""
