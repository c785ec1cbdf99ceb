"""What an app does for a person, with the generated client."""

import os
import time
import uuid
from datetime import datetime, timedelta, timezone
from typing import Callable

from rapport_client import all_items, client, contacts, interactions, password, recommendations

tokens = password(os.environ["RAPPORT_ISSUER"], "rapport-cli", "erin", "erin")
book = contacts.ContactsApi(client(contacts, os.environ["RAPPORT_CONTACTS"], tokens))
ledger = interactions.InteractionsApi(client(interactions, os.environ["RAPPORT_INTERACTIONS"], tokens))
own = client(recommendations, os.environ["RAPPORT_RECOMMENDATIONS"], tokens)
balances = recommendations.BalancesApi(own)
warnings = recommendations.WarningsApi(own)
now = datetime.now(timezone.utc)


def eventually(what: str, condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while time.monotonic() < end:
        try:
            if condition():
                return
        except recommendations.ApiException as refusal:
            if refusal.status != 404:
                raise
        time.sleep(0.5)
    raise AssertionError(f"not so: {what}")


nora = contacts.ContactRequest(displayName="Nora of Python", kind=contacts.ContactKind.CUSTOMER, tags=["python"])
key = str(uuid.uuid4())
created = book.create_contact(contact_request=nora, idempotency_key=key)
assert book.create_contact(contact_request=nora, idempotency_key=key).id == created.id
changed = book.change_contact(
    id=created.id, if_match=f'"v{created.version}"', contact_patch=contacts.ContactPatch(title="Buyer", tags=None))
assert changed.title == "Buyer" and changed.tags == []

recorded = set()
for hour in range(1, 6):
    recorded.add(ledger.record_interaction(interaction_request=interactions.InteractionRequest(
        counterparty=interactions.CounterpartyReference(contactId=created.id),
        direction=interactions.Direction.GAVE,
        kind=interactions.InteractionKind.HELP,
        occurredAt=now - timedelta(hours=hour))).id)
listed = [item.id for item in all_items(
    lambda cursor: ledger.list_interactions(counterparty_id=created.id, limit=2, cursor=cursor))]
assert len(listed) == 5 and set(listed) == recorded

eventually("the balance counts what was recorded",
           lambda: balances.get_my_balance_with(counterparty_id=created.id).given > 0)
assert balances.get_my_balance().evidence.gave >= 5
assert isinstance(warnings.list_my_warnings().items, list)

try:
    book.create_contact(contact_request=contacts.ContactRequest.model_construct(display_name=" ", kind="CUSTOMER"))
    raise AssertionError("a blank name must be refused")
except contacts.ApiException as refusal:
    problem = refusal.data
    assert problem.type == "urn:rapport:problem:invalid-request", problem
    assert problem.status == 400 and problem.errors[0].pointer == "/displayName", problem

book.delete_contact(id=created.id, if_match="*")
eventually("a list of changes holds what is gone and what is there", lambda: any(
    item.deleted and item.id == created.id and item.display_name is None
    for item in all_items(lambda cursor: book.list_contacts(updated_since=now - timedelta(minutes=1), cursor=cursor))))
print("journey done")
