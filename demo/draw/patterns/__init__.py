"""What people drew on their cups, one module for each family of ideas."""
