"""Who asks: credentials, and whether they are those of an organization's management account."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from generator.adopt.read.questions import Answer, Questions, ReadError

if TYPE_CHECKING:
    from boto3 import Session


def open_session(profile: str | None, region: str | None) -> Session:
    """A session of the profile, or of the environment. Raises ReadError: boto3 or the profile is missing."""
    gc.enable()  # the command line turns it off, but thousands of answers of AWS hold cycles
    try:
        import boto3
        from botocore.exceptions import BotoCoreError
    except ImportError:
        raise ReadError("reading AWS needs boto3: pip install 'orgwright[aws]'") from None
    try:
        return boto3.Session(profile_name=profile, region_name=region)
    except BotoCoreError as error:
        raise ReadError(str(error)) from None


def require_management_account(ask: Questions) -> Answer:
    """The organization, as its management account sees it. Raises ReadError in words for everybody else.

    Asked anew in every run, before any kept answer is believed.
    """
    try:
        caller = ask.one("sts", "get_caller_identity").get("Account")
    except ReadError as error:
        if error.code:
            raise ReadError(f"AWS does not take these credentials: {error}", error.code) from None
        raise
    if not caller:
        raise ReadError("what answers for sts is not AWS: it names no account")
    try:
        organization: Answer = ask.one("organizations", "describe_organization")["Organization"]
    except ReadError as error:
        if error.code == "AWSOrganizationsNotInUseException":
            raise ReadError(f"account {caller} is in no organization; there is nothing to adopt", error.code) from None
        raise
    owner = organization["MasterAccountId"]
    if owner != caller:
        raise ReadError(
            f"account {caller} is a member of {organization['Id']}; use credentials of its management account, {owner}"
        )
    if organization.get("FeatureSet") != "ALL":
        raise ReadError(
            f"{organization['Id']} has consolidated billing only; enable all features of AWS Organizations first"
        )
    return organization
