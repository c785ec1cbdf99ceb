"""Clients of the three services of Rapport, with tokens, retries and paging."""

import json
import time
from typing import Any, Callable, Dict, Iterator, Optional

import urllib3

_http = urllib3.PoolManager(timeout=10)

# Up to five attempts while a service is not available, after the time that it asks for. A POST is not repeated by
# itself: send it again with the same Idempotency-Key.
RETRIES = urllib3.Retry(total=4, status_forcelist=(429, 503), backoff_factor=1, respect_retry_after_header=True,
                        raise_on_status=False)


class Tokens:
    """Access tokens of an OpenID Connect provider, each kept until shortly before it ends."""

    def __init__(self, issuer: str, **form: str) -> None:
        self._issuer, self._form = issuer, form
        self._token, self._renewal = "", 0.0

    def __call__(self) -> str:
        if time.time() > self._renewal:
            provider = _json("GET", f"{self._issuer}/.well-known/openid-configuration")
            answer = _json("POST", provider["token_endpoint"], fields=self._form, encode_multipart=False)
            self._token = answer["access_token"]
            self._renewal = time.time() + answer["expires_in"] - 30
        return self._token


def client_credentials(issuer: str, client_id: str, secret: str) -> Tokens:
    """A machine's tokens."""
    return Tokens(issuer, grant_type="client_credentials", client_id=client_id, client_secret=secret)


def password(issuer: str, client_id: str, user_name: str, secret: str) -> Tokens:
    """A person's tokens by password, which only the local realm allows; apps use the authorization code flow."""
    return Tokens(issuer, grant_type="password", client_id=client_id, username=user_name, password=secret)


def client(service: Any, url: str, tokens: Callable[[], str]) -> Any:
    """A client of a service, such as ``client(rapport_client.contacts, "http://localhost:8081", tokens)``."""

    class _Configuration(service.Configuration):  # type: ignore[name-defined,misc]
        def auth_settings(self) -> Dict[str, Any]:
            self.access_token = tokens()
            return super().auth_settings()

    return service.ApiClient(_Configuration(host=url, retries=RETRIES))


def all_items(call: Callable[[Optional[str]], Any]) -> Iterator[Any]:
    """All items of a list, part by part: ``call`` takes a cursor, None for the first part."""
    cursor: Optional[str] = None
    while True:
        page = call(cursor)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _json(method: str, url: str, **how: Any) -> Dict[str, Any]:
    answer = _http.request(method, url, **how)
    if answer.status != 200:
        raise OSError(f"no token: the provider answers {answer.status}")
    return json.loads(answer.data)
