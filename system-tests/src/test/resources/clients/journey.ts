// What an app does for a person, with the generated client.
import { strict as assert } from 'node:assert';
import { all, contacts, interactions, password, recommendations, retryingFetch } from '@rapport/client';

const env = process.env;
const shared = {
  accessToken: password(env.RAPPORT_ISSUER ?? '', 'rapport-cli', 'dave', 'dave'),
  fetchApi: retryingFetch,
};
const book = new contacts.ContactsApi(new contacts.Configuration({ ...shared, basePath: env.RAPPORT_CONTACTS }));
const ledger = new interactions.InteractionsApi(
  new interactions.Configuration({ ...shared, basePath: env.RAPPORT_INTERACTIONS }),
);
const own = new recommendations.Configuration({ ...shared, basePath: env.RAPPORT_RECOMMENDATIONS });
const balances = new recommendations.BalancesApi(own);
const warnings = new recommendations.WarningsApi(own);
const start = new Date(Date.now() - 60_000);

const contactRequest: contacts.ContactRequest = { displayName: 'Nora of TypeScript', kind: 'CUSTOMER', tags: ['ts'] };
const idempotencyKey = crypto.randomUUID();
const created = await book.createContact({ contactRequest, idempotencyKey });
assert.equal((await book.createContact({ contactRequest, idempotencyKey })).id, created.id);
const changed = await book.changeContact({
  id: created.id,
  ifMatch: `"v${created.version}"`,
  contactPatch: { title: 'Buyer', tags: null },
});
assert.equal(changed.title, 'Buyer');
assert.deepEqual(changed.tags, []);

const recorded = new Set<string>();
for (let hour = 1; hour <= 5; hour++) {
  const interaction = await ledger.recordInteraction({
    interactionRequest: {
      counterparty: { contactId: created.id },
      direction: 'GAVE',
      kind: 'HELP',
      occurredAt: new Date(Date.now() - hour * 3_600_000),
    },
  });
  recorded.add(interaction.id);
}
const listed: string[] = [];
for await (const item of all((cursor) => ledger.listInteractions({ counterpartyId: created.id, limit: 2, cursor }))) {
  listed.push(item.id);
}
assert.equal(listed.length, 5);
assert.deepEqual(new Set(listed), recorded);

await eventually('the balance counts what was recorded', async () => {
  return (await balances.getMyBalanceWith({ counterpartyId: created.id })).given > 0;
});
assert.ok((await balances.getMyBalance()).evidence.gave >= 5);
assert.ok(Array.isArray((await warnings.listMyWarnings()).items));

const refusal = await book.createContact({ contactRequest: { displayName: ' ', kind: 'CUSTOMER' } }).then(
  () => assert.fail('a blank name must be refused'),
  (e: contacts.ResponseError) => e,
);
const problem = contacts.ProblemFromJSON(await refusal.response.json());
assert.equal(problem.type, 'urn:rapport:problem:invalid-request');
assert.equal(problem.status, 400);
assert.equal(problem.errors?.[0]?.pointer, '/displayName');

await book.deleteContact({ id: created.id, ifMatch: '*' });
await eventually('a list of changes holds what is gone and what is there', async () => {
  for await (const item of all((cursor) => book.listContacts({ updatedSince: start, cursor }))) {
    if (item.deleted && item.id === created.id && item.displayName === undefined) {
      return true;
    }
  }
  return false;
});
console.log('journey done');

async function eventually(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 40_000; Date.now() < end; await new Promise((resume) => setTimeout(resume, 500))) {
    try {
      if (await condition()) {
        return;
      }
    } catch (refusal) {
      if (!(refusal instanceof recommendations.ResponseError && refusal.response.status === 404)) {
        throw refusal;
      }
    }
  }
  throw new Error(`not so: ${what}`);
}
