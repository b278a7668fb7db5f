"""AWS Account Management: renaming an account, which moto lacks. Alternate contacts are moto's own."""

import re

from moto.account import responses, urls
from moto.core.responses import EmptyResult

from .errors import AwsError
from .organizations import MANAGEMENT_ACCOUNT_ID, management

_ACCOUNT_NAME = re.compile(r"[ -;=?-~]{1,50}")


def install() -> None:
    """Make moto use the class of this module."""
    urls.url_paths = dict.fromkeys([*urls.url_paths, "{0}/putAccountName$"], AccountManagement.dispatch)


class AccountManagement(responses.AccountResponse):
    """The account service, with PutAccountName."""

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
            why = "Only the management account can name another account."
        elif account_id == MANAGEMENT_ACCOUNT_ID:
            why = "The management account cannot specify its own AccountId."
        elif not management().trusts("account.amazonaws.com"):
            why = "Your organization must first enable trusted access with AWS Account Management."
        elif all(account.id != account_id for account in management().accounts):
            why = "The account is not a member of the organization."
        else:
            return
        who = f"User: arn:aws:iam::{self.current_account}:root"
        raise AwsError("AccessDeniedException", f"{who} is not authorized to perform: account:PutAccountName ({why})")
