"""Files that mean harm, or that an editor, a merge or a bad disk has made of a spec."""
