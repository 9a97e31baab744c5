package io.vfleet.render.performance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All performance counters of a vCenter, read from one resource. */
public final class PerfCounterCatalog {
    public static final PerfCounterCatalog SHIPPED = load();

    private static final int COLUMNS = 9;

    private final List<PerfCounter> all;
    private final Map<Integer, PerfCounter> byKey;
    private final Map<String, PerfCounter> byPath;

    private PerfCounterCatalog(List<PerfCounter> all) {
        this.all = all;
        byKey = index(all, PerfCounter::key);
        byPath = index(all, PerfCounter::path);
    }

    private static PerfCounterCatalog load() {
        try (InputStream in = PerfCounterCatalog.class.getResourceAsStream("/perf-counters.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new PerfCounterCatalog(text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PerfCounterCatalog::counter)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PerfCounter counter(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS)
            throw new IllegalStateException("perf-counters.tsv: not " + COLUMNS + ": " + line);
        return new PerfCounter(
                Integer.parseInt(columns[0]),
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5],
                Integer.parseInt(columns[6]),
                Integer.parseInt(columns[7]),
                columns[8]);
    }

    private static <K> Map<K, PerfCounter> index(List<PerfCounter> all, Function<PerfCounter, K> key) {
        return all.stream()
                .collect(Collectors.toMap(key, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }

    /** In the order of their keys. */
    public List<PerfCounter> all() {
        return all;
    }

    /** Null when there is none with that id. */
    public @Nullable PerfCounter byKey(int key) {
        return byKey.get(key);
    }

    /** Those of the same name whose values are the least, the greatest or the last one, where an average is one of several. */
    List<PerfCounter> rollups(PerfCounter average) {
        String name = average.group() + "." + average.name() + ".";
        return Stream.of("none", "minimum", "maximum")
                .map(rollup -> byPath.get(name + rollup))
                .filter(Objects::nonNull)
                .toList();
    }

    /** {@code path}: as {@link PerfCounter#path}. */
    PerfCounter byPath(String path) {
        return Objects.requireNonNull(byPath.get(path), path);
    }
}
