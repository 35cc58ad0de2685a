"""From our documents to files of other tools, each with a list of what the other tool has no place for."""
