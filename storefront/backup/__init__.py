"""A shop that lives in one folder, as one file: saved while it sells, and put back."""
