package io.rapport.recommendations.core.network;

import static io.rapport.recommendations.core.network.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rapport.recommendations.core.network.OrganisationMeasures.Flow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** 82,927 e-mails among 167 employees (KONECT, Michalski et al. 2011) against networkx 3.6.1. */
class RealNetworkTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void the_mails_of_a_manufacturing_company_have_the_published_figures() throws IOException {
        Path mails = Path.of(System.getProperty("rapport.root", "."), "../shared/data/radoslaw-email")
                .resolve("out.radoslaw_email");
        assumeThat(mails)
                .as("the network of KONECT, looked for beside the repository")
                .exists();
        List<Flow<String>> flows = Files.readAllLines(mails, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("%"))
                .map(line -> line.split("\\s+"))
                .map(columns -> new Flow<>(columns[0], columns[1], 0.25, 1))
                .toList();
        assertThat(flows).hasSize(82_927);

        OrganisationMeasures<String> measures = OrganisationMeasures.of(flows, Map.<String, String>of());

        assertThat(measures.people()).isEqualTo(167);
        assertThat(measures.ties()).isEqualTo(5_783);
        assertThat(measures.interactions()).isEqualTo(82_927 - 51);
        assertThat(value(measures.reciprocity())).isCloseTo(0.8760159086979077, EXACT);
        assertThat(value(measures.garlaschelliLoffredo())).isCloseTo(0.8433343826484068, EXACT);
        assertThat(value(measures.weightedReciprocity())).isCloseTo(0.7845697186157633, EXACT);
    }
}
