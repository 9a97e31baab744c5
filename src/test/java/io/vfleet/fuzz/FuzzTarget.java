package io.vfleet.fuzz;

import io.vfleet.sim.CallsFuzz;
import io.vfleet.wire.json.JsonFuzz;
import io.vfleet.wire.soap.SoapFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is fuzzed, each in a process of its own. */
enum Target {
    JSON(JsonFuzz.class, JsonFuzz::fuzzerTestOneInput, 5_000),
    SOAP(SoapFuzz.class, SoapFuzz::fuzzerTestOneInput, 5_000),
    CALLS(CallsFuzz.class, CallsFuzz::fuzzerTestOneInput, 100);

    private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");

    private final Class<?> named;
    private final Consumer<byte[]> run;
    private final int runsOfABuild;

    Target(Class<?> named, Consumer<byte[]> run, int runsOfABuild) {
        this.named = named;
        this.run = run;
        this.runsOfABuild = runsOfABuild;
    }

    void run(byte[] input) {
        run.accept(input);
    }

    /** So many take some seconds. */
    int runsOfABuild() {
        return runsOfABuild;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String className() {
        return named.getName();
    }

    Path directory() {
        return SEEDS.resolve(word());
    }

    /** Words that the fuzzer puts into inputs. */
    Path dictionary() {
        return SEEDS.resolve(word() + ".dict");
    }

    List<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.sorted().toList();
        }
    }
}
