"""Shipped data into domain objects, refusing a bad file with its name and line."""
