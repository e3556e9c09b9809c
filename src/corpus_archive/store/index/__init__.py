"""The token index: memory-mapped arrays made from the records. Delete it, and `corpus-archive index` makes it again."""
