"""How the emulator says no."""

from moto.core.exceptions import ServiceException


class AwsError(ServiceException):
    """A refusal in AWS's words: the name of its exception, a sentence, and further members of the exception's shape."""

    def __init__(self, code: str, message: str, **members: str) -> None:
        super().__init__(code, message)
        self.members = members
        self.__dict__.update(members)  # where moto looks for them when it writes the answer


def not_found(what: str) -> AwsError:
    return AwsError("ResourceNotFoundException", f"{what} was not found.")
