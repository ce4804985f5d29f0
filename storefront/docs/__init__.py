"""The API, described: `/docs` for people, `/docs/openapi.json` for programs."""
