"""What can go wrong at the border of the program's own values, as a code and parameters; refuses to know any sentence."""


class FileError(Exception):
    """``code`` names the sentence (``error.CODE`` in the catalogue), ``params`` fill it in."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class ReadError(FileError):
    """A file could not be read as a plan."""


class ExportError(FileError):
    """A plan could not be written as a document."""
