package io.rapport.system;

import io.rapport.stack.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the processors did, as Linux counts it. */
final class Processors {
    private static final Duration TICK = Duration.ofMillis(10);
    /** Of proc_pid_stat(5), behind the name: utime, stime, and the same of children that ended. */
    private static final int FROM = 11;

    private static final int OWN = 2;
    private static final int ENDED_TOO = 4;

    /** Processor time that a process and all below it have used, those that ended too; to a hundredth of a second. */
    static Duration usedBy(ServerProcess process) {
        ProcessHandle root = process.handle().orElseThrow();
        return Stream.concat(Stream.of(root), root.descendants())
                .map(each -> counted(Path.of("/proc", Long.toString(each.pid()), "stat"), ENDED_TOO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What the compilers of its JVM have used of it so far; they rest after many minutes of load. */
    static Duration usedByCompilersOf(ServerProcess process) throws IOException {
        Path tasks =
                Path.of("/proc", Long.toString(process.handle().orElseThrow().pid()), "task");
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.filter(Processors::isCompiler)
                    .map(thread -> counted(thread.resolve("stat"), OWN))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static boolean isCompiler(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).contains("Compiler");
        } catch (IOException ended) {
            return false;
        }
    }

    private static Duration counted(Path stat, int fields) {
        String line;
        try {
            line = Files.readString(stat);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
        List<String> all = List.of(line.substring(line.lastIndexOf(") ") + 2).split(" "));
        return TICK.multipliedBy(all.subList(FROM, FROM + fields).stream()
                .mapToLong(Long::parseLong)
                .sum());
    }

    private Processors() {}
}
