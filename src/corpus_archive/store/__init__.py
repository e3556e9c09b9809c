"""The archive on disk: what was offered, what became of it, and the records, in one SQLite file."""
