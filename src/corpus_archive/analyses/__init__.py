"""What is made of hits and words: concordance, frequency, trends, collocation, keyness, n-grams, renderings."""
