"""What the records can be turned into for other people's tools: one file a format, named by how a file name ends."""
