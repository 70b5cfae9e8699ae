"""The four unions of the protocol, one per direction and role, as pydantic reads them."""

from typing import Annotated, Any, Final

from pydantic import Discriminator, TypeAdapter

from inloop.domain.reporting.document import PublicIndex, PublicReport, Report, Statement
from inloop.wire.operator import OperatorFrame
from inloop.wire.status import RegionStatus
from inloop.wire.to_operator import ToOperator
from inloop.wire.to_visitor import ToVisitor
from inloop.wire.visitor import VisitorFrame

UNIONS: Final[dict[str, tuple[Any, str]]] = {
    "VisitorFrame": (VisitorFrame, "Any frame from a visitor's page."),
    "OperatorFrame": (OperatorFrame, "Any frame from an operator's page."),
    "ToVisitor": (ToVisitor, "Any frame to a visitor's page."),
    "ToOperator": (ToOperator, "Any frame to an operator's page."),
}
"""Name -> (union, meaning)."""


DOCUMENTS: Final[tuple[type, ...]] = (RegionStatus, Report, Statement, PublicReport, PublicIndex)
"""What pages read besides frames: over HTTP, or as a text that comes in pieces."""


def adapter(name: str) -> TypeAdapter[Any]:
    """The union, told apart by `kind`."""
    union: Any = Annotated[UNIONS[name][0], Discriminator("kind")]
    return TypeAdapter(union)
