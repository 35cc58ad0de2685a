"""The demo brand: campaign files, entries and the cups they show."""
