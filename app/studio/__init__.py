"""The studio's first page, which shows the campaigns of all rooms: contests and interactives, who know nothing of each other."""
