"""HTTP: keys, bodies, errors, sessions, pages."""
