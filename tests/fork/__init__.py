"""What teams make their own: modules, templates, generated files; and that upstream goes on reaching them."""
