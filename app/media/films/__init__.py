"""Bytes to safe clips: what a film is, what it may cost, and how ffmpeg makes it ready behind walls. Knows no database."""
