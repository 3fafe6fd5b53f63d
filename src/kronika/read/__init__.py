"""Files into reports: what people have, told apart by content, read in a process that can be killed.

`files.documents` is the front door; one module reads one format; `document.Document` is what comes out.
"""

from __future__ import annotations

from kronika.read.document import Document, Failure, Origin, Piece
from kronika.read.files import documents, reports

__all__ = ["Document", "Failure", "Origin", "Piece", "documents", "reports"]
