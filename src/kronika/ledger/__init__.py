"""The ledger: one SQLite file of reports, their claims, and what people decided about them."""
