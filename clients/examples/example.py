"""Bob lists what happened, page by page, and reads his balance."""

import os

from rapport_client import all_items, client, interactions, password, recommendations

tokens = password(os.environ["RAPPORT_ISSUER"], "rapport-cli", "bob", "bob")
ledger = interactions.InteractionsApi(client(interactions, os.environ["RAPPORT_INTERACTIONS"], tokens))
balances = recommendations.BalancesApi(client(recommendations, os.environ["RAPPORT_RECOMMENDATIONS"], tokens))
for item in all_items(lambda cursor: ledger.list_interactions(cursor=cursor)):
    print(item.occurred_at, item.direction, item.kind)
print("balance", balances.get_my_balance().balance)
