"""What `build_installer.py` is made of: freezing, listing, and each system's own package."""
