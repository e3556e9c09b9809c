"""What an analysis gives: a Result, its frame, its chart."""
