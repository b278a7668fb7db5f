"""Lists in pages, as the services of Identity Center send them."""

from typing import Any

_PAGE_SIZE = 100


def page(key: str, items: list[Any], request: dict[str, Any]) -> dict[str, Any]:
    """Answer the part of the items that the request asks for, and the token of the next part."""
    start = int(request.get("NextToken") or 0)
    end = start + int(request.get("MaxResults") or _PAGE_SIZE)
    return {key: items[start:end], **({"NextToken": str(end)} if end < len(items) else {})}
