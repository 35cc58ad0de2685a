"""The demo's branching film: drawn, played and sent in by our own code."""
