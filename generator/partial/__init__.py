"""A run on a part: of a spec in which only some accounts have changed, only what concerns them is read, checked and rendered.

The same pipeline runs twice, on the part as it was and as it is now (`part`), and what differs between the two is put into the files on
disk (`patch`). That is only right while nothing else has changed (`memory`), while the edit is of a kind whose effect stays with its
account (`edit`), and while the part as it was comes to exactly what stands on disk. In all other cases, and in doubt, the run is a full one.
ADR 20261126-run-on-a-part says why it can be trusted.
"""
