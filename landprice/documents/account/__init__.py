"""The reading of a whole document: its tables, and every figure that is in none of them."""
