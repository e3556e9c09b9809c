"""The people of an archive: recognised in its articles, gathered beside the records, put together as entries."""
