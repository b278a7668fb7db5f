"""Organization policies: the types, their documents, and the language they are written in."""
