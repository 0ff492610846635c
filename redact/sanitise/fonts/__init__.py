"""Fonts: what of them is copied, and cutting them to what is used."""
