package io.vfleet.task;

import io.vfleet.meta.ManagedType;
import io.vfleet.model.ResourceLines;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Description ids and labels of methods. */
public final class TaskDescriptions {
    public static final TaskDescriptions SHIPPED = load();

    private final Map<String, String> idByMethod = new HashMap<>();
    private final Map<String, String> labelById = new LinkedHashMap<>();

    private static TaskDescriptions load() {
        var table = new TaskDescriptions();
        ResourceLines.read("/descriptions.tsv").forEach(table::row);
        return table;
    }

    private void row(String line) {
        String[] cells = line.split("\t", 4);
        idByMethod.put(cells[0] + "." + cells[1], cells[2]);
        labelById.putIfAbsent(cells[2], cells[3]);
    }

    /** The id of a method called on an object of that type; derived from their names where the table has none. */
    public String id(ManagedType type, String method) {
        for (ManagedType base = type; base != null; base = baseOf(base)) {
            String id = idByMethod.get(base.name() + "." + method);
            if (id != null) return id;
        }
        String source = method.endsWith("_Task") ? method.substring(0, method.length() - "_Task".length()) : method;
        return type.name() + "." + Character.toLowerCase(source.charAt(0)) + source.substring(1);
    }

    /** The label of an id; the id itself where the table has none. */
    public String label(String id) {
        return labelById.getOrDefault(id, id);
    }

    /** Every id with its label, for the task manager's description. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(labelById);
    }

    private static @Nullable ManagedType baseOf(ManagedType type) {
        return type.base();
    }
}
