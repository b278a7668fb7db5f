"""What a team has made its own: modules, templates and generated files of which another version comes from upstream."""
