"""Whitecup: interactive campaigns that a brand runs on its own machine. Start reading at main.py."""
