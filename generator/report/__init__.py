"""What an organization is, to be looked at: the report, the graph of the tree, the list of access. Pure: text in, text out."""
