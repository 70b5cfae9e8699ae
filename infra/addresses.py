"""Every address of a deployment, on AWS or on one machine, made in one place."""

from dataclasses import dataclass

from infra.constructs.sign_in import OperatorPool
from infra.constructs.site import Site
from infra.constructs.socket_api import STAGE, SocketApi
from infra.settings import Settings

CONSOLE_PATH = "/console/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Addresses without a trailing slash, unless they are pages."""

    settings: Settings
    socket_api: SocketApi
    operators: OperatorPool

    @property
    def socket(self) -> str:
        """What a page connects to."""
        if self.settings.endpoint is None:
            return self.socket_api.stage.url
        return f"{self.socket_origin}/{self._local_path}"

    @property
    def socket_origin(self) -> str:
        """Scheme and host of the socket, for a content security policy."""
        if self.settings.endpoint is None:
            return self.socket_api.api.api_endpoint
        return self.settings.endpoint.replace("http:", "ws:")

    @property
    def callback(self) -> str:
        """Where functions push frames to connections."""
        if self.settings.endpoint is None:
            return self.socket_api.stage.callback_url
        return f"{self.settings.endpoint}/{self._local_path}"

    @property
    def sign_in(self) -> str:
        """Where the hosted sign-in pages and the token endpoint are."""
        return self.settings.endpoint or self.operators.hosted_pages

    @property
    def jwks(self) -> str:
        """The keys that sign tokens."""
        pool_id = self.operators.pool.user_pool_id
        keys = ".well-known/jwks.json"
        if self.settings.endpoint is None:
            return f"{self.operators.issuer}/{keys}"
        return f"{self.settings.endpoint}/{pool_id}/{keys}"

    def site(self, site: Site) -> str:
        """The origin of the chat page."""
        if self.settings.endpoint is not None:
            host = self.settings.endpoint.removeprefix("http://")
            return f"http://{site.label}.cloudfront.{host}"
        domains = self.settings.domains
        return f"https://{domains.chat if domains else site.distribution.domain_name}"

    def console(self, site: Site) -> str:
        """The console's page, where the sign-in pages return to."""
        domains = self.settings.domains
        origin = f"https://{domains.console}" if domains else self.site(site)
        return f"{origin}{CONSOLE_PATH}"

    def origins(self, site: Site) -> tuple[str, ...]:
        """The exact origins from which a socket may be opened."""
        origins = [self.site(site)]
        if self.settings.domains is not None:
            origins.append(f"https://{self.settings.domains.console}")
        return tuple(origins)

    @property
    def _local_path(self) -> str:
        return f"_aws/execute-api/{self.socket_api.api.api_id}/{STAGE}"
