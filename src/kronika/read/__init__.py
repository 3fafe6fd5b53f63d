"""Files into reports."""
