package io.vfleet.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target in a process of its own with a small heap. Its output and its corpus are in
 * {@code target/fuzz}; a run by seconds continues with the corpus of the run before.
 */
final class JazzerProcess {
    private static final Path OUTPUT = Path.of("target", "fuzz");
    /** In place of seconds: a run of a fixed number of inputs, which does not depend on the load of the machine. */
    static final int SHORT = 0;

    private static final int BRIEF_SECONDS_MAX = 60;
    private static final int START_AND_END_SECONDS = 600;
    private static final int ONE_INPUT_SECONDS_MAX = 60;

    private final FuzzTarget target;
    private final Process process;
    private final Path log;
    private final int seconds;

    private JazzerProcess(FuzzTarget target, Process process, Path log, int seconds) {
        this.target = target;
        this.process = process;
        this.log = log;
        this.seconds = seconds;
    }

    static JazzerProcess start(FuzzTarget target, int seconds) throws IOException {
        Path corpus = OUTPUT.resolve(target.directoryName());
        if (seconds == SHORT) remove(corpus);
        Files.createDirectories(corpus);
        Path log = OUTPUT.resolve(target.directoryName() + ".log");
        Process process = new ProcessBuilder(command(target, seconds, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new JazzerProcess(target, process, log, seconds);
    }

    private static List<String> command(FuzzTarget target, int seconds, Path corpus) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.className(),
                "--instrumentation_includes=io.vfleet.**",
                "--custom_hook_includes=io.vfleet.**",
                "--reproducer_path=" + OUTPUT,
                "-artifact_prefix=" + OUTPUT + "/" + target.directoryName() + "-",
                "-timeout=" + ONE_INPUT_SECONDS_MAX,
                "-report_slow_units=" + ONE_INPUT_SECONDS_MAX,
                "-max_total_time=" + (seconds == SHORT ? BRIEF_SECONDS_MAX : seconds)));
        if (seconds == SHORT) {
            // The C1 compiler alone starts faster.
            command.add(1, "-XX:TieredStopAtLevel=1");
            command.add("-runs=" + target.runsPerBuild());
        }
        if (Files.exists(target.dictionary())) command.add("-dict=" + target.dictionary());
        command.add(corpus.toString());
        command.add(target.directory().toString());
        return command;
    }

    /** Waits for the end, prints the summary and returns the failure; empty if there is none. */
    List<String> end() throws IOException, InterruptedException {
        boolean ended = process.waitFor(seconds + START_AND_END_SECONDS, TimeUnit.SECONDS);
        if (!ended) process.destroyForcibly().waitFor();
        List<String> lines =
                Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        lines.stream()
                .filter(line -> line.contains("\tDONE ") || line.startsWith(HeapReport.LEFT))
                .forEach(line -> System.out.println(target.directoryName() + ": " + line));
        if (ended && process.exitValue() == 0) return List.of();
        int start = 0;
        while (start < lines.size() && !lines.get(start).startsWith("== ")) start++;
        List<String> failure = lines.subList(start == lines.size() ? Math.max(0, start - 20) : start, lines.size());
        return List.of(target.directoryName() + (ended ? " ended with " + process.exitValue() : " did not end")
                + ", see " + log + "\n" + String.join("\n", failure.subList(0, Math.min(failure.size(), 20))));
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) return;
        try (Stream<Path> inside = Files.walk(directory)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
