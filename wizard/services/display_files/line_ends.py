"""Line ends, which a file keeps as it has them."""


def line_end(text: str) -> str:
    """The one that the file's first line has."""
    at = text.find("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def with_last_line_ended(text: str, end: str) -> str:
    """Something more can be written behind it."""
    return text if not text or text.endswith(("\n", "\r")) else text + end
