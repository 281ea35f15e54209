"""The chapter of a report on one parcel: each section a module, each giving blocks for any kind of file."""
