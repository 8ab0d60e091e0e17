"""Template and facts into blocks, tagged PDF and plain text."""
