"""What is counted and drawn: a trend, collocates, keywords, renderings, where hits are spread.

One file a page or a few; `asking` is what they share, `drawing` places what a trend shows, `templates/counts.html` has
the frame.
"""
