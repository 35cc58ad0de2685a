"""Living in somebody else's page: who may show what, the loader, what a frame carries, what other systems are told.

An **embed** is a piece, or a part of a contest, in a frame of a brand's own site. Its **origin** is that site. What can be embedded is
registered by the rooms that make it (``targets``).
"""
