"""Thai text: one spelling with a way back, matching keys, dates and months, names, wording families. Pure."""
