"""Start a project of one's own: a folder that runs on its samples at once, then on what the user drops into it."""

from .documents import Holdings, add_documents, holdings, unlisted
from .project import TOPICS, init_project

__all__ = ["TOPICS", "Holdings", "add_documents", "holdings", "init_project", "unlisted"]
