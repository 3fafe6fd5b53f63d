"""Claims as a person sees them: terminal, HTML, CSV."""
