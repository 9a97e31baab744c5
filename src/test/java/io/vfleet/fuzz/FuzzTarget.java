package io.vfleet.fuzz;

import io.vfleet.sim.fuzz.OperationFuzzer;
import io.vfleet.wire.json.JsonFuzz;
import io.vfleet.wire.soap.SoapFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The fuzz targets, each run in a process of its own. */
enum FuzzTarget {
    JSON(JsonFuzz.class, JsonFuzz::fuzzerTestOneInput, 5_000),
    SOAP(SoapFuzz.class, SoapFuzz::fuzzerTestOneInput, 5_000),
    CALLS(OperationFuzzer.class, OperationFuzzer::fuzzerTestOneInput, 100);

    private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");

    private final Class<?> targetClass;
    private final Consumer<byte[]> run;
    private final int runsPerBuild;

    FuzzTarget(Class<?> targetClass, Consumer<byte[]> run, int runsPerBuild) {
        this.targetClass = targetClass;
        this.run = run;
        this.runsPerBuild = runsPerBuild;
    }

    void run(byte[] input) {
        run.accept(input);
    }

    /** The number of inputs in a build, which takes some seconds. */
    int runsPerBuild() {
        return runsPerBuild;
    }

    String directoryName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String className() {
        return targetClass.getName();
    }

    Path directory() {
        return SEEDS.resolve(directoryName());
    }

    /** A file of tokens that the fuzzer puts into inputs; may be missing. */
    Path dictionary() {
        return SEEDS.resolve(directoryName() + ".dict");
    }

    List<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.sorted().toList();
        }
    }
}
