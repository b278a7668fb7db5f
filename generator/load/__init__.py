"""Reading: files to values that know where they stand. No schema, no meaning, no code that a file could run."""
