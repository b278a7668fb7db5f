"""Puts what was measured into a page, between marks, so that the page says which command has made it."""


def between(page: str, mark: str, called: str, text: str) -> str:
    """The page with the command and the text between `<!-- mark -->` and `<!-- /mark -->`."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, found, rest = page.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"the page has no {begin} followed by {end}")
    return f"{before}{begin}\n\n`{called}`\n\n{text}\n\n{end}{after}"
