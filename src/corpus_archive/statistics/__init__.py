"""Formulas only: measures, intervals, tests. Nothing here knows of archives."""
