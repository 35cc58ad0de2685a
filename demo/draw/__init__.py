"""Draws the demo's cups as small SVG photographs. ``python -m demo.draw`` takes them again."""
