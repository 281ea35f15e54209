"""What corrections must satisfy, and how sure that makes them."""
