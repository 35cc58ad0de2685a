"""The studio's pages of interactives: made, edited, tried, published."""
