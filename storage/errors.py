"""What can go wrong with a plan file, as a code and parameters; refuses to know any sentence."""


class StorageError(Exception):
    """``code`` names the sentence (``error.CODE`` in the catalogue), ``params`` fill it in.

    Codes: ``not_found``, ``is_directory``, ``no_permission``, ``not_sqlite``, ``not_a_plan``, ``newer_version``,
    ``truncated``, ``damaged``, ``exists``, ``disk_full``, ``folder_missing``, ``read_only``, ``not_a_file``,
    ``name_too_long``, ``replaced_outside``, ``removed_outside``, ``damaged_outside``, ``held``, ``drive_away`` and
    ``being_written`` (each with ``name``), ``folder_away`` (``name``, ``folder``), ``too_large`` (``name``, ``limit`` in
    MB), ``busy`` (``name``, ``holder``), ``no_backup`` (``name``, ``folder``), ``locked`` (``name``, ``holder``, ``since``:
    a datetime; empty and None where nobody knows), ``unknown`` (``name``, ``detail``).
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
