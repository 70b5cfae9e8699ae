"""The security checks of synthesis, and how a finding is answered beside its resource."""

from collections.abc import Iterable, Mapping

from aws_cdk import Acknowledgment, App, Stack, Validations
from cdk_nag import AwsSolutionsChecks, ServerlessChecks
from constructs import IConstruct


def check(app: App) -> None:
    """Make an unanswered finding of either rule pack fail the synthesis."""
    Validations.of(app).add_plugins(AwsSolutionsChecks(app), ServerlessChecks(app))


def acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Answer findings on `construct` and what is below it: rule id -> why it is right as it is."""
    for rule, reason in reasons.items():
        Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=reason))


def acknowledge_wildcards(
    role: IConstruct, reason: str, *, actions: Iterable[str] = (), resources: Iterable[str] = ()
) -> None:
    """Answer for exactly these wildcards in a role's policy; any other one still fails."""
    stack = Stack.of(role)
    findings = [f"Action::{action}" for action in actions]
    findings += [f"Resource::{_written_out(stack.resolve(arn))}" for arn in resources]
    acknowledge(role, {f"AwsSolutions-IAM5[{finding}]": reason for finding in findings})


def _written_out(value: object) -> str:
    """Write a resolved value as the rules name it: `<LogicalId>`, `<LogicalId.Attribute>`."""
    match value:
        case str():
            return value
        case {"Ref": str(name)}:
            return f"<{name}>"
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            return f"<{name}.{attribute}>"
        case {"Fn::Join": [str(separator), list(parts)]}:
            return separator.join(_written_out(part) for part in parts)
    raise TypeError(f"no rule names a value like {value!r}")
