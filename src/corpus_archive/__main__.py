"""`python -m corpus_archive` is `corpus-archive`."""

from corpus_archive.cli import main

main()
