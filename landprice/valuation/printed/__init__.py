"""The corrections that a county prints, as one use and grade needs them: curves, factor sheets, prices of streets."""
