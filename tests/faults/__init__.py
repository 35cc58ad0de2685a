"""What happens when things break: real processes, killed and starved at the edges; no hook in product code."""
