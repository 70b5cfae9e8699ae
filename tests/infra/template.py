"""A synthesised environment as its promises are asserted: resources of both stacks together."""

import json
from dataclasses import dataclass
from typing import Any

Resource = dict[str, Any]

FUNCTIONS = ("connect", "message", "route", "schedule", "report", "asking", "board")
TABLES = ("Live", "Directory", "Ledger")


@dataclass(frozen=True)
class Environment:
    """The templates of an environment; a resource is found by its type and words of its id."""

    templates: dict[str, Resource]

    def all(self, kind: str) -> dict[str, Resource]:
        return {
            name: resource
            for template in self.templates.values()
            for name, resource in template["Resources"].items()
            if resource["Type"] == kind
        }

    def one(self, kind: str, words: str = "") -> Resource:
        found = {name: it for name, it in self.all(kind).items() if words in name}
        assert len(found) == 1, f"{kind} with {words!r}: {sorted(found)}"
        (resource,) = found.values()
        properties: Resource = resource["Properties"]
        return properties

    def kinds(self) -> set[str]:
        return {
            resource["Type"]
            for template in self.templates.values()
            for resource in template["Resources"].values()
        }

    def outputs(self) -> dict[str, Resource]:
        return {
            name: output
            for template in self.templates.values()
            for name, output in template["Outputs"].items()
            if not name.startswith("Exports")
        }

    def function(self, name: str) -> Resource:
        return self.one("AWS::Lambda::Function", f"Functions{name.capitalize()}Function")

    def variables(self, name: str) -> dict[str, Any]:
        variables: dict[str, Any] = self.function(name)["Environment"]["Variables"]
        return variables

    def statements(self, name: str) -> list[Resource]:
        """What the function's role allows, actions and resources always as lists."""
        policy = self.one("AWS::IAM::Policy", f"Functions{name.capitalize()}Role")
        return [
            statement
            | {
                "Action": _listed(statement["Action"]),
                "Resource": [json.dumps(each) for each in _listed(statement["Resource"])],
            }
            for statement in policy["PolicyDocument"]["Statement"]
        ]

    def table_actions(self, name: str, table: str) -> set[str]:
        """What the function may do to the items of a table, without its index and stream."""
        return {
            action
            for statement in self.statements(name)
            for action in statement["Action"]
            for resource in statement["Resource"]
            if f"Tables{table}" in resource and "Stream" not in resource and "index" not in resource
        }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
