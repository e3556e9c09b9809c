"""What one can ask of an archive: selections, searches, and the results."""
