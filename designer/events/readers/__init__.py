"""Readers: each knows one file format and turns a file into `RawRows`.

A new format is one new module here with a `read(source)`, and one more line in `registry`.
"""
