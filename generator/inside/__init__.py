"""What is set inside accounts: which accounts Terraform enters, in which root modules and by which providers, and what leaves.

An account has root modules of its own, named after its id: neither a new key nor another account that comes or goes changes anything in them.
"""
