"""The names of columns: those that a parcel file has, what they mean, and those that are added."""
