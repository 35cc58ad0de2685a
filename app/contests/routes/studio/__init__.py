"""A contest in the studio: made, changed, published, read, and brought to its winners."""
