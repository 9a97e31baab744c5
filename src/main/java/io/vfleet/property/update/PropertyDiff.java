package io.vfleet.property.update;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.property.retrieval.CollectorResultFactory;
import io.vfleet.property.spec.PropertyPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a changed property value by the smallest paths that changed: members of data objects and keyed array
 * elements; arrays without keys or with reordered elements are reported whole. An array without keys, or whose kept
 * elements have changed their order, is told whole.
 */
public final class PropertyDiff {
    private static final String ASSIGN = "assign";
    private static final String KEY = "key";

    private final CollectorResultFactory resultFactory;
    private final List<DataObject> changes = new ArrayList<>();

    private PropertyDiff(CollectorResultFactory resultFactory) {
        this.resultFactory = resultFactory;
    }

    /** The changes between two values that are both set. */
    public static List<DataObject> between(
            CollectorResultFactory shapes, PropertyPath path, Object before, Object now) {
        PropertyDiff differences = new PropertyDiff(shapes);
        differences.compare(path.text(), path.type(), before, now);
        return differences.changes;
    }

    private void compare(String path, TypeRef type, @Nullable Object before, @Nullable Object now) {
        if (before instanceof Sequence || now instanceof Sequence) {
            assign(path, type, now);
        } else if (before instanceof List<?> ones && now instanceof List<?> others) {
            if (!ones.equals(others)) elements(path, type, ones, others);
        } else if (before instanceof DataObject one && now instanceof DataObject other && one.type() == other.type()) {
            if (!one.equals(other)) members(path, one, other);
        } else if (!Objects.deepEquals(before, now)) {
            assign(path, type, now);
        }
    }

    private void members(String path, DataObject before, DataObject now) {
        for (Slot slot : now.type().slots()) {
            compare(path + "." + slot.name(), slot.type(), before.get(slot.index()), now.get(slot.index()));
        }
    }

    private void elements(String path, TypeRef type, List<?> before, List<?> now) {
        Map<Object, DataObject> ones = byKey(type, before);
        Map<Object, DataObject> others = byKey(type, now);
        if (ones == null || others == null || !keepsOrder(ones, others)) {
            assign(path, type, now);
            return;
        }
        for (Object key : ones.keySet()) {
            if (!others.containsKey(key)) changes.add(resultFactory.change(element(path, key), "remove", null));
        }
        others.forEach((key, other) -> {
            DataObject one = ones.get(key);
            String name = element(path, key);
            if (one == null) changes.add(resultFactory.change(name, "add", AnyValue.of(type.element(), other)));
            else compare(name, type.element(), one, other);
        });
    }

    private void assign(String path, TypeRef type, @Nullable Object now) {
        changes.add(resultFactory.change(path, ASSIGN, now == null ? null : AnyValue.of(type, now)));
    }

    /** Null when not every element has a key of its own. */
    private static @Nullable Map<Object, DataObject> byKey(TypeRef type, List<?> elements) {
        if (type.kind() != TypeKind.DATA) return null;
        Map<Object, DataObject> byKey = new LinkedHashMap<>();
        for (Object element : elements) {
            if (!(element instanceof DataObject object)) return null;
            DataType its = object.type();
            Object key = its.slotIndex(KEY) < 0 ? null : object.get(KEY);
            if (!(key instanceof Integer || key instanceof String) || byKey.put(key, object) != null) return null;
        }
        return byKey;
    }

    /** Whether those in both come in the same order, and new ones after them, so that adding puts them in place. */
    private static boolean keepsOrder(Map<Object, DataObject> before, Map<Object, DataObject> now) {
        List<Object> kept = before.keySet().stream().filter(now::containsKey).toList();
        return now.keySet().stream().limit(kept.size()).toList().equals(kept);
    }

    private static String element(String path, Object key) {
        return path + (key instanceof Integer ? "[" + key + "]" : "[\"" + key + "\"]");
    }
}
