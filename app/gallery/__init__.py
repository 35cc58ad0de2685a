"""What the public looks at: galleries, entry pages, winners. Reads only; keeps ready pages in memory."""
