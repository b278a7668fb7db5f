# Nothing refers to a grant, so this module has no outputs.
