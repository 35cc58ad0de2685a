"""Tools that never heard of a contest: database, files, jobs, templates, mail, time and chance."""
