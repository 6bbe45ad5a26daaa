"""What a page is about: labelled lines and their evaluation. Of kept.tsv only totals are looked at; the others are for tuning.

autumn.tsv was written before the finder was looked at: provinces, municipalities, universities, snippets and look-alikes.
"""
