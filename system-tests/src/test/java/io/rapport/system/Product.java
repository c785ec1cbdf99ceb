package io.rapport.system;

import io.rapport.stack.LocalStack;
import java.nio.file.Path;

/** The packaged product, started once for all journeys, on free ports, gone with the JVM. */
final class Product {
    private static final LocalStack STACK =
            LocalStack.startForTests(Path.of("target", "product").toAbsolutePath());

    static LocalStack stack() {
        return STACK;
    }

    private Product() {}
}
