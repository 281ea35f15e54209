"""What was read → drafts of tables, their text, and the files that they go to."""
