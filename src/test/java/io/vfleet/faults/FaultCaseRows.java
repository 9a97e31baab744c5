package io.vfleet.faults;

import io.vfleet.faults.FaultCase.FaultCaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of the fault table that are kept in files: {@code fault-cases.tsv} and {@code impossible-faults.tsv}. */
public final class FaultCaseRows {
    private static final Map<String, Map<String, String[]>> BY_NAME = new ConcurrentHashMap<>();

    private FaultCaseRows() {}

    public static List<FaultCase> cases() {
        return read("fault-cases.tsv").stream()
                .flatMap(row -> words(row[0]).map(operation -> of(TestedOperation.valueOf(operation), row)))
                .toList();
    }

    static List<ImpossibleFault> impossibleFaults() {
        return read("impossible-faults.tsv").stream()
                .map(row -> new ImpossibleFault(TestedOperation.valueOf(row[0]), row[1], row[2]))
                .toList();
    }

    private static FaultCase of(TestedOperation operation, String[] row) {
        FaultCase made = FaultCase.byState(operation, row[1], row[2]);
        if (operation.isOfStrangers()) made = made.calledBy(FaultCaller.NOBODY);
        if (!row[3].isEmpty()) made = made.reportedAt(FaultLocation.valueOf(row[3].toUpperCase(Locale.ROOT)));
        if (!row[4].isEmpty()) made = made.in(ServerSetup.valueOf(row[4]));
        for (String trait : words(row[5]).toList()) {
            if (trait.startsWith("-")) made = made.without(trait.substring(1));
            for (var each : trait.startsWith("-")
                    ? List.<Map.Entry<String, Object>>of()
                    : traits(trait).entrySet()) made = made.with(each.getKey(), each.getValue());
        }
        if (row[6].equals("-")) made = made.after(new SetupCall[0]);
        else if (!row[6].isEmpty())
            made = made.after(words(row[6]).map(SetupCall::valueOf).toArray(SetupCall[]::new));
        if (!row[7].isEmpty()) made = made.on(row[7]);
        if (!row[8].isEmpty()) made = made.withArguments(arguments(operation, row[8]));
        for (String member : row[9].isEmpty() ? List.<String>of() : List.of(row[9].split(";", -1))) {
            String[] parts = member.split("=", 2);
            made = made.withMember(parts[0], parts[1]);
        }
        return made;
    }

    /** Those of the row; behind a tilde other credentials for those of the operation, which need nothing that came before. */
    private static String arguments(TestedOperation operation, String text) {
        if (!text.startsWith("~")) return text.equals("-") ? "" : text;
        String own = operation.arguments.replace("$made", "1");
        return text.equals("~")
                ? own
                : own.replaceAll("\\$(root|administrator)", Matcher.quoteReplacement(text.substring(1)));
    }

    static Stream<String> words(String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(text.split(" ", -1));
    }

    static Map<String, Object> traits(String text) {
        var traits = new TreeMap<String, Object>();
        words(text).forEach(trait -> {
            String[] parts = trait.split("=", -1);
            traits.put(parts[0], value(parts[1]));
        });
        return traits;
    }

    private static Object value(String text) {
        if (text.equals("true")) return true;
        return text.chars().allMatch(Character::isDigit) ? (Object) Integer.valueOf(text) : text;
    }

    /** The fields of the row of a file that begins with a name. */
    static String[] named(String file, String name) {
        Map<String, String[]> rows = BY_NAME.computeIfAbsent(file, FaultCaseRows::byName);
        return Objects.requireNonNull(rows.get(name), name);
    }

    private static Map<String, String[]> byName(String file) {
        return read(file).stream().collect(Collectors.toMap(row -> row[0], row -> row));
    }

    /** The fields of all rows of a file of tests that are no comments. */
    public static List<String[]> read(String file) {
        return lines(file)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    public static Stream<String> lines(String file) {
        try (InputStream rows = Objects.requireNonNull(FaultCaseRows.class.getResourceAsStream("/" + file))) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
