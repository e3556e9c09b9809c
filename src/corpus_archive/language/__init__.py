"""What is known of a language: sentences and tokens in Chinese and English, numerals and dates in both."""
