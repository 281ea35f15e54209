"""Land uses (土地用途): the national classifications as data, and the one recogniser of what people call a use."""
