"""Observations over documents: each check is small and pure, and says what it saw. No verdict, no item code, no I/O."""
