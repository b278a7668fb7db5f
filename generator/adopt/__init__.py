"""adopt: an organization that exists, read through AWS's API, becomes a spec, ids to import, and a list of what is left to do.

read -> live.Live -> describe -> files, or, where a spec stands already, -> drift. Nothing here ever changes anything in AWS.
"""
