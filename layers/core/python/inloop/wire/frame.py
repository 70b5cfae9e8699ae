"""What every frame is: a frozen dataclass that pydantic can compile, and that tells nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeVar, dataclass_transform

Model = TypeVar("Model", bound="Frame")


class Frame:
    """A frame, or a part of one. Its text form names the class and nothing of the content."""

    __slots__ = ()

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {
        "extra": "forbid",
        "strict": True,
        "frozen": True,
    }

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frame(model: type[Model]) -> type[Model]:
    """Make a class of annotated fields a frame: slotted, keyword-only, and frozen to the checker.

    Frozen at run time, with comparison, would take three quarters of the time that the class takes
    to make, at every cold start; no frame is compared or kept.
    """
    return dataclass(slots=True, kw_only=True, repr=False, eq=False)(model)


def kind_of(model: type[Frame]) -> str:
    """The `kind` that a frame's class stands for; empty for a part of a frame."""
    return next((str(each.default) for each in fields(model) if each.name == "kind"), "")  # type: ignore[arg-type]
