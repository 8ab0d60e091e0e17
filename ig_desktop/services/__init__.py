"""One module per desk; each public method that writes is one intention."""
