"""The HTTP service: routes made from the query catalogue, search, start page."""
