"""Trains the Thai-digit reader of documents/digits.py. Run: python -m training.digits --help."""
