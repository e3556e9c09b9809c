"""What an archive has and lacks: counts, completeness, findings, articles as rows of a table."""
