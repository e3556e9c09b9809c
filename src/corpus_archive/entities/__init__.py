"""What is called by several names: the places and agencies of datelines, each one entry with its forms in both
languages."""
