"""What surrounds and signs an article: headline, byline, datelines, signatures, glossary, leftovers."""
