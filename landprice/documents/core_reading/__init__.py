"""Read a published document: items → blocks → heads, rows, placings → proofs → choice → basis → result."""
