"""The demo brand, sent in through the same doors as anybody's photos and answers."""
