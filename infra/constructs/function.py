"""One Lambda function with its own role and its own log, knowing nothing but its environment."""

import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.nag import acknowledge

FunctionName = Literal["connect", "message", "route", "schedule", "report", "asking", "board"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """What the functions and their layers run on."""

    python: lambda_.Runtime
    architecture: lambda_.Architecture


def aws_runtime() -> Runtime:
    """What AWS runs: the layer's wheels are chosen for it (tools/build_layers.py)."""
    return Runtime(python=lambda_.Runtime.PYTHON_3_13, architecture=lambda_.Architecture.ARM_64)


def host_runtime() -> Runtime:
    """What this machine runs: the emulated cloud starts the functions with its own interpreter."""
    arm = platform.machine() in ("aarch64", "arm64")
    return Runtime(
        python=lambda_.Runtime(
            f"python{sys.version_info.major}.{sys.version_info.minor}",
            lambda_.RuntimeFamily.PYTHON,
        ),
        architecture=lambda_.Architecture.ARM_64 if arm else lambda_.Architecture.X86_64,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What all functions share."""

    runtime: Runtime
    layers: Sequence[lambda_.ILayerVersion]
    retention: logs.RetentionDays


class InloopFunction(Construct):
    """A function from a folder of functions/, handler `<module>.handler`.

    It starts with permission to write its own log and nothing else; grants are made where both
    ends meet. Its environment is added with `knows`.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: FunctionName,
        code: Path,
        module: str,
        timeout: Duration,
        memory_mb: int,
        common: Common,
    ) -> None:
        super().__init__(scope, construct_id)
        self.log_group = logs.LogGroup(
            self, "Log", retention=common.retention, removal_policy=RemovalPolicy.DESTROY
        )
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self.log_group.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            description=f"Inloop: {name}",
            code=lambda_.Code.from_asset(str(code), exclude=["**/__pycache__", "**/*.pyc"]),
            handler=f"{module}.handler",
            runtime=common.runtime.python,
            architecture=common.runtime.architecture,
            layers=list(common.layers),
            role=self.role,
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            # The platform's own lines of every start and end would cost more than ours.
            system_log_level_v2=lambda_.SystemLogLevel.WARN,
            timeout=timeout,
            memory_size=memory_mb,
        )
        self.knows(
            POWERTOOLS_SERVICE_NAME=name,
            POWERTOOLS_METRICS_NAMESPACE="Inloop",
            # No plugin is in the layer; looking for one costs time at every cold start.
            PYDANTIC_DISABLE_PLUGINS="__all__",
        )
        acknowledge(
            self.function,
            {
                "AwsSolutions-L1": "3.13 until every locked wheel exists for the newest runtime; "
                "the runtime and the layer's wheels move together.",
                "Serverless-LambdaLatestVersion": "See AwsSolutions-L1.",
                "Serverless-LambdaTracing": "Traces would join one visitor's frames into a line "
                "of their own, and the tracer costs half a cold start.",
            },
        )

    def knows(self, **variables: str) -> None:
        """Add environment variables."""
        for key, value in variables.items():
            self.function.add_environment(key, value)
