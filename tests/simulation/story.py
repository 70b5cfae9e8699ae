"""What happened in a run, as plain sentences: kept as parts, put into words only when read."""

from dataclasses import dataclass, field

from tests.simulation.clock import Clock, since_monday


@dataclass(slots=True)
class Story:
    """The sentences of one run. Ids are given the names of those whose they are."""

    clock: Clock
    lines: list[tuple[int, str, tuple[object, ...]]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def tell(self, sentence: str, *parts: object) -> None:
        """Add a sentence; `parts` fill its braces."""
        self.lines.append((self.clock.now, sentence, parts))

    def call(self, identifier: str, name: str) -> None:
        """Speak of this id by a name from now on."""
        self.names[identifier] = name

    def named(self, identifier: object) -> str:
        """The name of an id, or the id."""
        return self.names.get(str(identifier), str(identifier))

    def told(self, last: int | None = None) -> str:
        """The story, or its last sentences."""
        lines = self.lines if last is None else self.lines[-last:]
        return "\n".join(
            f"{since_monday(at)}  {sentence.format(*(self.named(each) for each in parts))}"
            for at, sentence, parts in lines
        )
