"""What the records can be turned into for other people's tools."""
