"""What every kind is made of: the document's shape, questions, the walk through its steps, what stops it from being published.

Kinds import this package and ``kit``, and never each other.
"""
