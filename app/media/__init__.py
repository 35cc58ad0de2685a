"""Bytes from strangers become safe pictures here, and nowhere else."""
