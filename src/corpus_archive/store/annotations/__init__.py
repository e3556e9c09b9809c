"""What analysis says beside the records: beads and findings."""
