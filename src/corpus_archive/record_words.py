"""Words and numbers that records share with whatever asks of them: sides, zones, grades, versions, names of files.

They stand apart from the models, which take longer to load than a question takes to answer.
"""

from __future__ import annotations

from typing import Literal, get_args

SCHEMA_VERSION: Literal[1] = 1
PARSER_VERSION = 6
GradeName = Literal["nothing-found", "check", "do-not-quote"]  # of an audited article, each as one word
GradeLabel = Literal["nothing found", "check", "do not quote"]  # the same as they are kept and shown
GRADES: tuple[GradeLabel, ...] = get_args(GradeLabel)
ARCHIVE_FILE = "archive.sqlite"  # a folder with this is an archive of our own
DATASET_FILE = "_dataset.json"  # and one with this a dataset

Side = Literal["zh", "en"]
LANGUAGES: dict[Side, str] = {"zh": "Chinese", "en": "English"}
Zone = Literal["headline", "body", "both"]  # where in an article something is looked for
LARGEST = 2**53 - 1  # whole numbers that every reader of JSON keeps as they are
NEWSPAPER_PATTERN = r"^[a-z0-9]{2,16}$"
ID_PATTERN = r"^[a-z0-9]{2,16}-\d{4}-\d{2}-\d{2}-\d{2,}-[0-9a-f]{12}$"
