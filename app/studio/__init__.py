"""The studio's pages that look into several rooms, who know nothing of each other: the campaigns, and what may be embedded where."""
