"""Invented development bundles with ground truth; see make_samples.py."""
