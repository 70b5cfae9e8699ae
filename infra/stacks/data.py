"""What outlives a redeployment: the tables, and who may sign in."""

from aws_cdk import Environment, IStackSynthesizer, Stack
from constructs import Construct

from infra.constructs.sign_in import OperatorPool
from infra.constructs.tables import Tables
from infra.settings import Settings


class DataStack(Stack):
    """Tables and operator pool, apart from the service, so that it can be replaced freely."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        synthesizer: IStackSynthesizer,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            description="Inloop: tables and operators",
            env=Environment(region=settings.region),
            synthesizer=synthesizer,
            termination_protection=not settings.is_local,
        )
        self.tables = Tables(self, "Tables", disposable=settings.is_local)
        self.operators = OperatorPool(
            self, "Operators", prefix=settings.sign_in_prefix, disposable=settings.is_local
        )
