"""Generators: everything that is written from the frames of inloop.wire."""
