"""The demo brand: campaign files and photos under demo/, sent in through the same intake as anybody's.

Dates in the files are written for one day; loading moves them all by whole days, so that the contest is open today.
"""
