package io.rapport.recommendations;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.CheckedInDocument;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class OpenApiIT {
    @Test
    void the_document_that_is_checked_in_is_the_one_of_the_code() {
        CheckedInDocument.isTheOneOfTheCode("recommendations");
    }
}
