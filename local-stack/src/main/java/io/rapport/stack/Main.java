package io.rapport.stack;

import io.rapport.stack.demo.DemoData;
import io.rapport.stack.demo.Guide;
import io.rapport.stack.process.StackException;
import io.rapport.stack.process.Workspace;
import io.rapport.stack.server.PostgresServer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What {@code ./rapport} starts: {@code run [--fresh] [--no-demo]}, and for a running stack {@code rebuild} and {@code republish}. */
public final class Main {
    private static final String FRESH = "--fresh";
    private static final String NO_DEMO = "--no-demo";

    private static final String DEMO_LOADED = "demo-loaded";

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int RUNS_ALREADY = 3;

    private Main() {}

    public static void main(String[] arguments) {
        List<String> command = List.of(arguments);
        String name = command.isEmpty() ? "" : command.getFirst();
        List<String> options = command.subList(Math.min(1, command.size()), command.size());
        try {
            System.exit(
                    switch (name) {
                        case "run" -> run(options, System.getenv());
                        case "rebuild" -> operator().rebuild() ? 0 : FAILED;
                        case "republish" -> {
                            operator().republish();
                            yield 0;
                        }
                        default -> {
                            System.err.println(
                                    "The commands are run [" + FRESH + "] [" + NO_DEMO + "], rebuild, republish");
                            yield MISUSED;
                        }
                    });
        } catch (StackException failure) {
            System.err.println(failure.getMessage());
            System.exit(FAILED);
        }
    }

    private static Operator operator() {
        StackPorts ports = StackPorts.of(System.getenv());
        return new Operator(LocalStack.addresses(ports), line -> System.out.println("  " + line));
    }

    private static int run(List<String> options, Map<String, String> environment) {
        for (String option : options) {
            if (!option.equals(FRESH) && !option.equals(NO_DEMO)) {
                System.err.println("Unknown option " + option + "; there are " + FRESH + " and " + NO_DEMO);
                return MISUSED;
            }
        }
        return run(options.contains(FRESH), !options.contains(NO_DEMO), environment);
    }

    /** Runs until the JVM is told to end; returns only when it cannot or need not start. */
    private static int run(boolean fresh, boolean demo, Map<String, String> environment) {
        Path folder = Optional.ofNullable(environment.get("RAPPORT_HOME"))
                .map(Path::of)
                .orElseGet(() -> Workspace.root().resolve(".rapport"))
                .toAbsolutePath()
                .normalize();
        StackPorts ports = StackPorts.of(environment);
        Optional<Home> home = Home.take(folder);
        if (home.isEmpty()) {
            System.out.print(Home.holder(folder));
            return RUNS_ALREADY;
        }
        Journal journal = new Journal(System.out, folder);
        LocalStack stack = LocalStack.at(folder, ports, PostgresServer.Durability.FULL, journal);
        stack.stopOrphans();
        List<String> conflicts = ports.conflicts();
        if (!conflicts.isEmpty()) {
            home.get().close();
            System.err.println(String.join("\n", conflicts));
            return FAILED;
        }
        if (fresh) {
            home.get().empty();
        }
        CountDownLatch ending = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending.countDown();
            journal.say("Stopping");
            stack.close();
            home.get().close();
            journal.say("Stopped; the data stays in " + folder);
        }));
        try {
            serve(stack, home.get(), demo, journal);
        } catch (StackException failure) {
            if (ending.getCount() > 0) {
                throw failure;
            }
        }
        await(ending);
        return 0;
    }

    private static void serve(LocalStack stack, Home home, boolean demo, Journal journal) {
        journal.say("Starting in " + home.folder());
        stack.start();
        stack.supervise();
        if (demo && !home.has(DEMO_LOADED)) {
            loadDemo(stack, home, journal);
        }
        Guide guide = Guide.of(stack.addresses());
        home.announce("Rapport runs already, as process %d, from %s:\n%s"
                .formatted(ProcessHandle.current().pid(), home.folder(), guide.addressBook()));
        journal.say("Ready");
        journal.print(guide.text());
    }

    /** Without all of its demo data the product is the product still. */
    private static void loadDemo(LocalStack stack, Home home, Journal journal) {
        LocalDate today = LocalDate.parse(
                home.noted("demo-date", LocalDate.now(ZoneOffset.UTC).toString()));
        try {
            DemoData.load(stack.addresses(), today, journal::say);
            home.noted(DEMO_LOADED, "The demo data is complete.\n");
        } catch (RuntimeException failure) {
            journal.say(
                    "The demo data is not complete; the next start goes on with it, --fresh starts again without what is"
                            + " there, and --no-demo asks for none. " + failure.getMessage());
        }
    }

    /** The shutdown hook ends the JVM. */
    private static void await(CountDownLatch ending) {
        try {
            ending.await();
            Thread.currentThread().join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
