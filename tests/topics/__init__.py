"""What a page is about: two labelled halves (open.tsv is for tuning, kept.tsv only for its totals) and their evaluation."""
