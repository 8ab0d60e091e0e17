"""The encrypted file: the only SQL in the house."""
