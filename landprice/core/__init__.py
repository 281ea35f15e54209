"""What knows no land: errors, messages, findings, exact arithmetic, units, files."""
