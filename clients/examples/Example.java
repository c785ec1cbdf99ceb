import io.rapport.client.Rapport;
import io.rapport.client.Tokens;
import io.rapport.client.interactions.InteractionsApi;
import io.rapport.client.recommendations.WarningsApi;
import java.net.URI;

/** Who helped you lately, and what you should know about it. */
class Example {
    public static void main(String... args) throws Exception {
        Tokens tokens = Tokens.password(uri("RAPPORT_ISSUER"), "rapport-cli", "bob", "bob");
        InteractionsApi interactions = new InteractionsApi(Rapport.client(uri("RAPPORT_INTERACTIONS"), tokens));
        WarningsApi warnings = new WarningsApi(Rapport.client(uri("RAPPORT_RECOMMENDATIONS"), tokens));
    }

    private static URI uri(String variable) {
        return URI.create(System.getenv(variable));
    }
}
