"""Statistics without I/O: arrays in, frozen values out."""
