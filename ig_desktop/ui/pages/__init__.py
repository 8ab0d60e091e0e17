"""One page per desk."""
