package io.vfleet.architecture;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The page of what is served, area by area. The counts are those of the method catalog; areas, the nearest peer and what is
 * thinner are rows of {@code scope.tsv}, in which every type that has methods must be once.
 */
final class ScopePage {
    private static final Path SERVICES = Path.of("src/test/resources/scope-services.tsv");
    private static final Path ROWS = Path.of("src/test/resources/scope.tsv");
    private static final int NAMED_MAX = 8;

    private final Metamodel metamodel;
    private final Map<String, List<Method>> methodsOf;
    private final Set<String> implemented;

    /** The names of the methods are {@code Type.method}, as the catalog has them. */
    ScopePage(Metamodel metamodel, Collection<String> implemented) {
        this.metamodel = metamodel;
        this.implemented = Set.copyOf(implemented);
        this.methodsOf =
                metamodel.managedTypes().stream().collect(Collectors.toMap(ManagedType::name, ScopePage::declared));
    }

    private static List<Method> declared(ManagedType type) {
        ManagedType base = type.base();
        return type.methods().stream()
                .filter(method -> base == null || base.method(method.name()) == null)
                .toList();
    }

    /** What the rows do not say once: types that have methods and no row, or several, or are unknown. */
    List<String> gaps() throws IOException {
        var gaps = new ArrayList<String>();
        var seen = new TreeSet<String>();
        for (Row row : rows()) {
            for (String type : row.types) {
                if (metamodel.managedType(type) == null) gaps.add("unknown: " + type);
                else if (!seen.add(type)) gaps.add("twice: " + type);
            }
        }
        methodsOf.forEach((type, methods) -> {
            if (!methods.isEmpty() && !seen.contains(type)) gaps.add("missing: " + type);
        });
        return gaps;
    }

    String text() throws IOException {
        var page = new StringBuilder("""
                # Scope

                What of a vCenter is served. What cannot be done: **no machine runs and no disk has content**, so nothing can
                be read or written by NFC, VDDK or a console, and no program runs in a guest. *Nearest peer* is vcsim of
                govmomi, as it was in November 2026.

                ## Services

                | Path | Service | Served | What of it | Nearest peer |
                |---|---|---|---|---|
                """);
        for (String[] cells : cells(SERVICES)) {
            page.append("| `" + cells[0] + "` | " + cells[1] + " | " + cells[2] + " | " + cells[3] + " | " + cells[4]
                    + " |\n");
        }
        page.append("""

                ## Methods of the Web Services

                Over SOAP and VI/JSON alike. A method that is not served answers `NotImplemented`, and every property of every
                managed object can be read. *Methods* are those that have a behaviour, of those that the newest release has;
                the others are named where they are few.

                | Area | Methods | Not served | Thinner than a vCenter's | Nearest peer |
                |---|---|---|---|---|
                """);
        int served = 0;
        int all = 0;
        for (Row row : rows()) {
            List<String> names = row.types.stream()
                    .flatMap(type ->
                            methodsOf.getOrDefault(type, List.of()).stream().map(method -> type + "." + method.name()))
                    .toList();
            List<String> missing =
                    names.stream().filter(name -> !implemented.contains(name)).toList();
            served += names.size() - missing.size();
            all += names.size();
            page.append("| " + row.area + " | " + (names.size() - missing.size()) + " of " + names.size() + " | "
                    + named(missing) + " | " + row.thinner + " | " + row.peer + " |\n");
        }
        page.append("| all | " + served + " of " + all + " | | | 326, with those of other services |\n");
        return page.toString();
    }

    private static String named(List<String> missing) {
        if (missing.size() > NAMED_MAX) return missing.size() + " methods";
        return missing.stream()
                .map(name -> "`" + name.substring(name.indexOf('.') + 1) + "`")
                .collect(Collectors.joining(", "));
    }

    private static List<Row> rows() throws IOException {
        return cells(ROWS).stream()
                .map(cells -> new Row(cells[0], List.of(cells[1].split(" ")), cells[2], cells[3]))
                .toList();
    }

    private static List<String[]> cells(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private record Row(String area, List<String> types, String peer, String thinner) {}
}
