"""The forms in which findings are given to other programs, one a module; each renders a whole report as text."""
