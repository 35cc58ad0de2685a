"""The verbs of interactives, one file for each family."""
