"""Nothing changed: a run whose every input is as it was when `generate` last found nothing to do says the same again, at once.

`stamp` is read before anything else is imported, so it imports next to nothing; `watch` sees what a run reads; `history` knows the
files of git. ADR 20261126-nothing-changed says why it can be trusted.
"""
