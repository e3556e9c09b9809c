"""What the analyses count with: words, parts, periods, tallies."""
