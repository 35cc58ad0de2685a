"""Clips of a brand: uploaded films made ready, and what a player needs to know of them."""
