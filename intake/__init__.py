"""Submission sheets and agency profiles to typed rows, with what was understood and what was not."""
