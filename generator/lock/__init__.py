"""org.lock.yaml: what the last `orgwright lock` saw in Terraform's state, by the spec's own words. Committed, never edited.

The generator writes what is wanted; this says what is there. Ids are facts for later runs, and steps that must not be taken before
another one has been applied (a tombstone that goes, an account that is closed, a policy that is detached) look here.
"""

from generator.lock.file import LockError, lock_path, read_lock, write_lock
from generator.lock.record import EMPTY, Applied, Closed, Left, Lock

__all__ = ["EMPTY", "Applied", "Closed", "Left", "Lock", "LockError", "lock_path", "read_lock", "write_lock"]
