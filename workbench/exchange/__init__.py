"""Writers and readers of aligned corpora."""
