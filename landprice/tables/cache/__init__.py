"""What is kept of tables between runs in the user's cache: disposable, and believed only where it is the user's own."""
