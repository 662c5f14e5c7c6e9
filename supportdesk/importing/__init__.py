"""Importing: files of other desks, row by row, translated by a mapping into pasts and things."""
