"""What verbs share: options, output, progress, typesetting."""
