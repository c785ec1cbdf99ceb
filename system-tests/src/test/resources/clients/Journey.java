import io.rapport.client.ApiException;
import io.rapport.client.Rapport;
import io.rapport.client.Tokens;
import io.rapport.client.contacts.ContactsApi;
import io.rapport.client.contacts.model.Contact;
import io.rapport.client.contacts.model.ContactItem;
import io.rapport.client.contacts.model.ContactKind;
import io.rapport.client.contacts.model.ContactPage;
import io.rapport.client.contacts.model.ContactPatch;
import io.rapport.client.contacts.model.ContactRequest;
import io.rapport.client.contacts.model.Problem;
import io.rapport.client.interactions.InteractionsApi;
import io.rapport.client.interactions.model.CounterpartyReference;
import io.rapport.client.interactions.model.Direction;
import io.rapport.client.interactions.model.Interaction;
import io.rapport.client.interactions.model.InteractionItem;
import io.rapport.client.interactions.model.InteractionKind;
import io.rapport.client.interactions.model.InteractionPage;
import io.rapport.client.interactions.model.InteractionRequest;
import io.rapport.client.recommendations.BalancesApi;
import io.rapport.client.recommendations.BalancesApi.APIGetMyBalanceRequest;
import io.rapport.client.recommendations.WarningsApi;
import io.rapport.client.recommendations.model.TieBalance;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an app does for a person, with the generated client. */
class Journey {
    public static void main(String... args) throws Exception {
        Tokens tokens = Tokens.password(uri("RAPPORT_ISSUER"), "rapport-cli", "carol", "carol");
        ContactsApi contacts = new ContactsApi(Rapport.client(uri("RAPPORT_CONTACTS"), tokens));
        InteractionsApi interactions = new InteractionsApi(Rapport.client(uri("RAPPORT_INTERACTIONS"), tokens));
        BalancesApi balances = new BalancesApi(Rapport.client(uri("RAPPORT_RECOMMENDATIONS"), tokens));
        WarningsApi warnings = new WarningsApi(Rapport.client(uri("RAPPORT_RECOMMENDATIONS"), tokens));
        OffsetDateTime start = OffsetDateTime.now().minusMinutes(1);

        ContactRequest nora = new ContactRequest().displayName("Nora of Java").kind(ContactKind.CUSTOMER).addTagsItem("java");
        String key = UUID.randomUUID().toString();
        Contact created = Rapport.retrying(() -> contacts.createContact(nora, key));
        check(contacts.createContact(nora, key).getId().equals(created.getId()), "the key makes a repetition harmless");
        Contact changed = contacts.changeContact(
                created.getId(), "\"v" + created.getVersion() + "\"", new ContactPatch().title("Buyer").tags(null));
        check(changed.getTitle().equals("Buyer") && changed.getTags().isEmpty(), "null clears, what is left out stays");

        Set<UUID> recorded = new HashSet<>();
        for (int hour = 1; hour <= 5; hour++) {
            Interaction interaction = interactions.recordInteraction(
                    new InteractionRequest()
                            .counterparty(new CounterpartyReference().contactId(created.getId()))
                            .direction(Direction.GAVE)
                            .kind(InteractionKind.HELP)
                            .occurredAt(OffsetDateTime.now().minusHours(hour)),
                    null);
            recorded.add(interaction.getId());
        }
        List<UUID> listed = Rapport.all(
                        cursor -> () -> interactions.listInteractions(
                                InteractionsApi.APIListInteractionsRequest.newBuilder()
                                        .counterpartyId(created.getId())
                                        .limit(2)
                                        .cursor(cursor)
                                        .build()),
                        InteractionPage::getItems,
                        InteractionPage::getNext)
                .map(InteractionItem::getId)
                .collect(Collectors.toList());
        check(listed.size() == 5 && recorded.equals(new HashSet<>(listed)), "three pages hold each of the five once");

        eventually("the balance counts what was recorded", () -> balances
                .getMyBalanceWith(created.getId(), null)
                .getGiven() > 0);
        List<TieBalance> ties = Rapport.all(
                        cursor -> () -> balances.listMyBalances(
                                BalancesApi.APIListMyBalancesRequest.newBuilder().limit(1).cursor(cursor).build()),
                        io.rapport.client.recommendations.model.TieBalancePage::getItems,
                        io.rapport.client.recommendations.model.TieBalancePage::getNext)
                .collect(Collectors.toList());
        check(ties.stream().anyMatch(tie -> tie.getCounterparty().getId().equals(created.getId())), "the tie is listed");
        check(balances.getMyBalance(APIGetMyBalanceRequest.newBuilder().build()).getEvidence().getGave() >= 5, "one's own balance");
        check(warnings.listMyWarnings(null, null, null).getItems() != null, "one's own warnings");

        try {
            contacts.createContact(new ContactRequest().displayName(" ").kind(ContactKind.CUSTOMER), null);
            throw new IllegalStateException("a blank name must be refused");
        } catch (ApiException refusal) {
            Problem problem = Rapport.problem(refusal, Problem.class);
            check(problem.getType().toString().equals("urn:rapport:problem:invalid-request"), "its type");
            check(problem.getStatus() == 400 && problem.getErrors().get(0).getPointer().equals("/displayName"), "where");
        }

        contacts.deleteContact(created.getId(), "*");
        eventually("a list of changes holds what is gone and what is there", () -> {
            List<ContactItem> changes = Rapport.all(
                            cursor -> () -> contacts.listContacts(ContactsApi.APIListContactsRequest.newBuilder()
                                    .updatedSince(start)
                                    .cursor(cursor)
                                    .build()),
                            ContactPage::getItems,
                            ContactPage::getNext)
                    .collect(Collectors.toList());
            return changes.stream().anyMatch(item -> Boolean.TRUE.equals(item.getDeleted())
                    && item.getId().equals(created.getId())
                    && item.getDisplayName() == null);
        });
        System.out.println("journey done");
    }

    private interface Condition {
        boolean holds() throws ApiException;
    }

    private static void eventually(String what, Condition condition) throws Exception {
        for (long end = System.nanoTime() + 40_000_000_000L; System.nanoTime() < end; Thread.sleep(500)) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (ApiException e) {
                if (e.getCode() != 404) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("not so: " + what);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not so: " + what);
        }
    }

    private static URI uri(String variable) {
        return URI.create(System.getenv(variable));
    }
}
