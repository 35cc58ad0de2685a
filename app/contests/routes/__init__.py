"""Parse, service, render."""
