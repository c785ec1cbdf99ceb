package io.rapport.system;

import io.rapport.stack.server.PackagedService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Samples of what a service spends processor time on, taken by its JVM (JEP 509, on Linux alone). */
record ProcessorProfile(List<RecordedStackTrace> samples) {
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.CPUTimeSample">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="throttle">5ms</setting>
              </event>
            </configuration>
            """;

    /** While the work is done. */
    static ProcessorProfile of(PackagedService service, Callable<?> work) throws Exception {
        Path folder = Files.createTempDirectory("rapport-profile");
        Path settings = Files.writeString(folder.resolve("settings.jfc"), SETTINGS);
        Path recording = folder.resolve("recording.jfr");
        try {
            command(service, "JFR.start", "name=profile", "settings=" + settings);
            work.call();
            command(service, "JFR.stop", "name=profile", "filename=" + recording);
            try (Stream<RecordedEvent> events = RecordingFile.readAllEvents(recording).stream()) {
                return new ProcessorProfile(events.flatMap(event -> Optional.ofNullable(event.getStackTrace()).stream())
                        .toList());
            }
        } finally {
            for (Path file : List.of(recording, settings, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void command(PackagedService service, String... command) throws IOException, InterruptedException {
        long pid = service.process().handle().orElseThrow().pid();
        Process jcmd = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                .toString(),
                                        Long.toString(pid)),
                                Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(answer);
        }
    }

    /** The part of all samples, 0 to 1, that have a frame of one of these packages. */
    double part(String... packages) {
        long within = samples.stream()
                .filter(sample -> sample.getFrames().stream().anyMatch(frame -> isOf(frame, packages)))
                .count();
        return (double) within / samples.size();
    }

    private static boolean isOf(RecordedFrame frame, String... packages) {
        String type = frame.getMethod().getType().getName();
        return Stream.of(packages).anyMatch(type::startsWith);
    }
}
