"""The root modules of the central services: which there are, which accounts and regions they work in, and what of them leaves.

What needs the id of a member account stands here and not in the organization's root module: ids are literals from the lock, so the order
is always organization, lock, security.
"""
