"""A ledger's claims in the forms that other tools read; crosswalks are data files beside the code."""
