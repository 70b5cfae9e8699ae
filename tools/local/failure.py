"""What stops a start, said in one line."""


class CannotStart(Exception):
    """The local stack cannot start or go on; the text is one line that says what to do."""
