"""The same use across counties or editions: prices in one unit, bases beside each other, and brought to one basis."""
