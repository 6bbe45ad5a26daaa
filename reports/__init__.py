"""Suggestion lists and result files: terminal, HTML, XLSX, CSV, JSONL."""
