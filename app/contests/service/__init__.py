"""The room's verbs, a file for each family."""
