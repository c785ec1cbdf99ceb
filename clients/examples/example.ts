// Bob lists what happened, page by page, and reads his balance.
import { all, interactions, password, recommendations, retryingFetch } from '@rapport/client';

const { RAPPORT_ISSUER = '', RAPPORT_INTERACTIONS, RAPPORT_RECOMMENDATIONS } = process.env;
const shared = { accessToken: password(RAPPORT_ISSUER, 'rapport-cli', 'bob', 'bob'), fetchApi: retryingFetch };
const ledger = new interactions.InteractionsApi(
  new interactions.Configuration({ ...shared, basePath: RAPPORT_INTERACTIONS }),
);
const balances = new recommendations.BalancesApi(
  new recommendations.Configuration({ ...shared, basePath: RAPPORT_RECOMMENDATIONS }),
);
for await (const item of all((cursor) => ledger.listInteractions({ cursor }))) {
  console.log(item.occurredAt, item.direction, item.kind);
}
console.log('balance', (await balances.getMyBalance()).balance);
