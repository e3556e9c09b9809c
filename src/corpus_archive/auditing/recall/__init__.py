"""How much the audit finds: faults planted in sound articles, and counted."""
