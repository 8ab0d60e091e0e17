"""The one error a user is meant to see: what happened, and what to do about it."""


class UserError(Exception):
    """Something the user can put right.

    `what` says what happened in one sentence; `do` says what to do next; `field` names
    the input it belongs to, if any, so that a page can show it beside that input.
    """

    def __init__(self, what: str, do: str = "", *, field: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.do = do
        self.field = field

    def __str__(self) -> str:
        return f"{self.what} {self.do}".strip()


class Problems(UserError):
    """Several mistakes in one form, shown together in an error summary."""

    def __init__(self, errors: list[UserError]) -> None:
        super().__init__(" ".join(error.what for error in errors))
        self.errors = errors
