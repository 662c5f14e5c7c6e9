"""Tokens, themes and stylesheets."""
