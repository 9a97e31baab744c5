package io.vfleet.render.catalog;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reviewed reasons why properties are never set: rows of a pattern and a reason, the first match counts. In a
 * pattern a star stands for any characters.
 */
final class UnsetReasons {
    static final String NONE = "NO REASON";

    private static final Release NINE = Release.of("9.0.0.0");
    private static final Path FILE = Path.of("src/test/resources/unset-reasons.tsv");

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Set<String> used = new TreeSet<>();
    private final List<String> missing = new ArrayList<>();

    UnsetReasons() {
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] parts = line.split("\t", 2);
                if (parts.length < 2 || parts[1].isBlank()) throw new IllegalStateException(line + ": need a reason");
                reasons.put(parts[0], parts[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String reason(String path) {
        for (var each : reasons.entrySet()) {
            if (!applies(each.getKey(), path)) continue;
            used.add(each.getKey());
            return each.getValue();
        }
        missing.add(path);
        return NONE;
    }

    List<String> missing() {
        return missing;
    }

    Set<String> unused() {
        var unused = new TreeSet<>(reasons.keySet());
        unused.removeAll(used);
        return unused;
    }

    private static boolean applies(String pattern, String path) {
        return switch (pattern) {
            case "NINE" -> since(path).compareTo(NINE) >= 0;
            case "LIST" -> type(path).array();
            default -> matches(pattern, path);
        };
    }

    private static Release since(String path) {
        Slot slot = slot(path);
        return slot == null ? property(path).since() : slot.since();
    }

    private static TypeRef type(String path) {
        Slot slot = slot(path);
        return slot == null ? property(path).type() : slot.type();
    }

    private static @Nullable Slot slot(String path) {
        DataType type = Metamodel.load().dataType(path.substring(0, path.indexOf('.')));
        return type == null ? null : type.slot(path.substring(path.indexOf('.') + 1));
    }

    private static Property property(String path) {
        String name = path.substring(path.indexOf('.') + 1);
        for (Property property :
                Metamodel.load().managed(path.substring(0, path.indexOf('.'))).properties()) {
            if (property.name().equals(name)) return property;
        }
        throw new IllegalArgumentException(path + ": no such property");
    }

    private static boolean matches(String pattern, String path) {
        return path.matches(pattern.replace(".", "\\.").replace("*", ".*"));
    }
}
