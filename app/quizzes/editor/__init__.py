"""The editor of interactives, made from the documents' own models: a new kind has an editor as soon as its fields have labels.

A *section* is what one page of the editor shows: the piece itself, or one line of one of its lists (a step, an outcome). A field
has a dotted *path* inside its section; lines of a list go by their key: 'options.seed.text'.
"""
