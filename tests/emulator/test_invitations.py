"""Invitations to the organization."""

from .testing import refused

GUEST = {"Type": "EMAIL", "Id": "guest@example.com"}


def test_an_invitation_is_open_until_it_is_called_back(organizations, root):
    handshake = organizations.invite_account_to_organization(Target=GUEST)["Handshake"]
    with refused("DuplicateHandshakeException"):
        organizations.invite_account_to_organization(Target=GUEST)
    assert listed(organizations) == ["OPEN"]
    organizations.cancel_handshake(HandshakeId=handshake["Id"])
    assert listed(organizations) == ["CANCELED"]


def listed(organizations):
    """The states of all invitations."""
    handshakes = organizations.list_handshakes_for_organization(Filter={"ActionType": "INVITE"})["Handshakes"]
    return [one["State"] for one in handshakes]
