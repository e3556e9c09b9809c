"""The verbs: one file a verb or a small group of them."""
