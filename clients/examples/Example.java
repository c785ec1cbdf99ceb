import io.rapport.client.ApiException;
import io.rapport.client.Rapport;
import io.rapport.client.Tokens;
import io.rapport.client.interactions.InteractionsApi;
import io.rapport.client.interactions.model.InteractionPage;
import io.rapport.client.recommendations.BalancesApi;
import io.rapport.client.recommendations.BalancesApi.APIGetMyBalanceRequest;
import java.net.URI;

/** Bob lists what happened, page by page, and reads his balance. */
class Example {
    public static void main(String... args) throws ApiException {
        var tokens = Tokens.password(uri("RAPPORT_ISSUER"), "rapport-cli", "bob", "bob");
        var interactions = new InteractionsApi(Rapport.client(uri("RAPPORT_INTERACTIONS"), tokens));
        var balances = new BalancesApi(Rapport.client(uri("RAPPORT_RECOMMENDATIONS"), tokens));
        Rapport.all(
                        cursor -> () -> interactions.listInteractions(
                                InteractionsApi.APIListInteractionsRequest.newBuilder().cursor(cursor).build()),
                        InteractionPage::getItems,
                        InteractionPage::getNext)
                .forEach(item -> System.out.println(item.getOccurredAt() + " " + item.getDirection() + " " + item.getKind()));
        System.out.println("balance " + Rapport.retrying(() -> balances.getMyBalance(APIGetMyBalanceRequest.newBuilder().build())).getBalance());
    }

    private static URI uri(String variable) {
        return URI.create(System.getenv(variable));
    }
}
