package io.vfleet.property.update;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.CollectorResultFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a changed property value by the smallest paths that changed: members of data objects and elements of arrays
 * by their keys. An array whose elements have no keys, or have changed their order, is reported as a whole.
 */
public final class PropertyDiff {
    private static final String ASSIGN = "assign";
    private static final String KEY = "key";

    private final CollectorResultFactory resultFactory;
    private final List<DataObject> changes = new ArrayList<>();

    private PropertyDiff(CollectorResultFactory resultFactory) {
        this.resultFactory = resultFactory;
    }

    /** The PropertyChanges that turn one value into the other; both are set. */
    public static List<DataObject> between(
            CollectorResultFactory resultFactory, String path, TypeRef type, Object before, Object now) {
        PropertyDiff diff = new PropertyDiff(resultFactory);
        diff.compare(path, type, before, now);
        return diff.changes;
    }

    private void compare(String path, TypeRef type, @Nullable Object before, @Nullable Object now) {
        if (before instanceof Sequence || now instanceof Sequence) {
            assign(path, type, now);
        } else if (before instanceof List<?> oldElements && now instanceof List<?> newElements) {
            if (!oldElements.equals(newElements)) elements(path, type, oldElements, newElements);
        } else if (before instanceof DataObject oldObject
                && now instanceof DataObject newObject
                && oldObject.type() == newObject.type()) {
            if (!oldObject.equals(newObject)) members(path, oldObject, newObject);
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
        Map<Object, DataObject> oldByKey = byKey(type, before);
        Map<Object, DataObject> newByKey = byKey(type, now);
        if (oldByKey == null || newByKey == null || !keepsOrder(oldByKey, newByKey)) {
            assign(path, type, now);
            return;
        }
        for (Object key : oldByKey.keySet()) {
            if (!newByKey.containsKey(key)) changes.add(resultFactory.change(element(path, key), "remove", null));
        }
        newByKey.forEach((key, newElement) -> {
            DataObject oldElement = oldByKey.get(key);
            String name = element(path, key);
            if (oldElement == null)
                changes.add(resultFactory.change(name, "add", AnyValue.of(type.element(), newElement)));
            else compare(name, type.element(), oldElement, newElement);
        });
    }

    private void assign(String path, TypeRef type, @Nullable Object now) {
        changes.add(resultFactory.change(path, ASSIGN, now == null ? null : AnyValue.of(type, now)));
    }

    /** The elements by key; null when not every element has a key of its own. */
    private static @Nullable Map<Object, DataObject> byKey(TypeRef type, List<?> elements) {
        if (type.kind() != TypeKind.DATA) return null;
        Map<Object, DataObject> byKey = new LinkedHashMap<>();
        for (Object element : elements) {
            if (!(element instanceof DataObject object)) return null;
            DataType elementType = object.type();
            Object key = elementType.slotIndex(KEY) < 0 ? null : object.get(KEY);
            if (!(key instanceof Integer || key instanceof String || key instanceof MoRef)
                    || byKey.put(key, object) != null) return null;
        }
        return byKey;
    }

    /**
     * Whether the common elements keep their order and new ones follow them, so that adding puts each in its position.
     */
    private static boolean keepsOrder(Map<Object, DataObject> before, Map<Object, DataObject> now) {
        List<Object> kept = before.keySet().stream().filter(now::containsKey).toList();
        return now.keySet().stream().limit(kept.size()).toList().equals(kept);
    }

    private static String element(String path, Object key) {
        return switch (key) {
            case Integer number -> path + "[" + number + "]";
            case MoRef ref -> path + "[\"" + ref.value() + "\"]";
            default -> path + "[\"" + key + "\"]";
        };
    }
}
