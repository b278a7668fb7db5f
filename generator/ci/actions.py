"""The actions of GitHub's workflows, each by the hash of a commit: a tag can be moved to other code, a hash cannot.

A new version is taken by hand: the hash that the action's repository shows beside its release, and the release in the comment.
"""

from __future__ import annotations

_PINNED = {  # all as of 2026-11-26
    "checkout": ("actions/checkout", "de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"),
    "setup_python": ("actions/setup-python", "a309ff8b426b58ec0e2a45f0f869d46889d02405", "v6.2.0"),
    "setup_terraform": ("hashicorp/setup-terraform", "5e8dbf3c6d9deaf4193ca7a8fb23f2ac83bb6c85", "v4.0.0"),
    "aws_credentials": ("aws-actions/configure-aws-credentials", "8df5847569e6427dd6c4fb1cf565c83acfa8afa7", "v6.0.0"),
    "upload_artifact": ("actions/upload-artifact", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
    "download_artifact": ("actions/download-artifact", "37930b1c2abaa49bbe596cd826c3c89aef350131", "v7.0.0"),
}

ACTIONS = {name: f"{repository}@{commit} # {version}" for name, (repository, commit, version) in _PINNED.items()}
