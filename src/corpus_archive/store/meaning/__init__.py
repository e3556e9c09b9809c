"""The index of meaning: vectors of sentences beside the token index, derived like it, asked only where that is said."""
