"""AWS Account Management: names, contacts and regions. moto has the alternate contacts, and checks nothing of them."""

import re

from moto.account import responses, urls
from moto.core.responses import ActionResult, EmptyResult

from .errors import AwsError, not_found
from .organizations import MANAGEMENT_ACCOUNT_ID, management

_ACCOUNT_NAME = re.compile(r"[ -;=?-~]{1,50}")


# Of an alternate contact, and of the owner of an account.
_PHONE = re.compile(r"[\s0-9()+-]{1,25}")
_WORLD_PHONE = re.compile(r"[+][\s0-9()-]{1,19}")

# A region from before 2019 is on in every account; the others are off until they are opted into.
_ALWAYS_ON = re.compile(
    r"(us-(east|west)-[12]|ap-(south|northeast|southeast)-1|ap-(northeast|southeast)-2|ap-northeast-3|ca-central-1"
    r"|eu-(central|north|west)-1|eu-west-[23]|sa-east-1)"
)
_PATHS = (
    "putAccountName",
    "getContactInformation",
    "putContactInformation",
    "enableRegion",
    "disableRegion",
    "getRegionOptStatus",
)


def install() -> None:
    """Make moto use the class of this module."""
    paths = [*urls.url_paths, *(f"{{0}}/{path}$" for path in _PATHS)]
    urls.url_paths = dict.fromkeys(paths, AccountManagement.dispatch)


class Registry:
    """Owners of accounts and regions that are turned on, by account."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.owners: dict[str, dict[str, str]] = {}
        self.regions: dict[str, set[str]] = {}


registry = Registry()


class AccountManagement(responses.AccountResponse):
    """The account service."""

    def put_alternate_contact(self) -> ActionResult:
        self._require_authority_if_named()
        if not _PHONE.fullmatch(self._get_param("PhoneNumber")):
            raise AwsError("ValidationException", "A phone number is digits, blanks and ( ) + -.")
        return super().put_alternate_contact()

    def put_contact_information(self) -> EmptyResult:
        account_id = self._require_authority_if_named()
        owner = self._get_param("ContactInformation")
        if not _WORLD_PHONE.fullmatch(owner["PhoneNumber"]):
            raise AwsError("ValidationException", "A phone number begins with the country's code.")
        registry.owners[account_id] = owner
        return EmptyResult()

    def get_contact_information(self) -> ActionResult:
        account_id = self._require_authority_if_named()
        if account_id not in registry.owners:
            raise not_found("The contact information")
        return ActionResult(result={"ContactInformation": registry.owners[account_id]})

    def enable_region(self) -> EmptyResult:
        self._regions().add(self._opt_in_region())
        return EmptyResult()

    def disable_region(self) -> EmptyResult:
        self._regions().discard(self._opt_in_region())
        return EmptyResult()

    def get_region_opt_status(self) -> ActionResult:
        region = self._get_param("RegionName")
        status = "ENABLED" if region in self._regions() else "DISABLED"
        status = "ENABLED_BY_DEFAULT" if _ALWAYS_ON.fullmatch(region) else status
        return ActionResult(result={"RegionName": region, "RegionOptStatus": status})

    def _regions(self) -> set[str]:
        return registry.regions.setdefault(self._require_authority_if_named(), set())

    def _opt_in_region(self) -> str:
        region = self._get_param("RegionName")
        if _ALWAYS_ON.fullmatch(region):
            raise AwsError("ValidationException", f"{region} is enabled by default, and stays so.")
        return region

    def _require_authority_if_named(self) -> str:
        """Give the account that the call is about."""
        account_id = self._get_param("AccountId")
        if account_id:
            self._require_authority_over(account_id)
        return account_id or self.current_account

    def put_account_name(self) -> EmptyResult:
        account_id, name = self._get_param("AccountId"), self._get_param("AccountName")
        if not _ACCOUNT_NAME.fullmatch(name):
            raise AwsError("ValidationException", "An account name has 1 to 50 printable ASCII characters, no < or >.")
        if account_id:
            self._require_authority_over(account_id)
        management().get_account_by_id(account_id or self.current_account).name = name
        return EmptyResult()

    def _require_authority_over(self, account_id: str) -> None:
        """Refuse whoever names another account without being allowed to, in the words AWS uses."""
        if self.current_account != MANAGEMENT_ACCOUNT_ID:
            why = "Only the management account can specify another account."
        elif account_id == MANAGEMENT_ACCOUNT_ID:
            why = "The management account cannot specify its own AccountId."
        elif not management().trusts("account.amazonaws.com"):
            why = "Your organization must first enable trusted access with AWS Account Management."
        elif all(account.id != account_id for account in management().accounts):
            why = "The account is not a member of the organization."
        else:
            return
        who = f"User: arn:aws:iam::{self.current_account}:root"
        raise AwsError(
            "AccessDeniedException", f"{who} is not authorized to perform: account:{self._get_action()} ({why})"
        )
