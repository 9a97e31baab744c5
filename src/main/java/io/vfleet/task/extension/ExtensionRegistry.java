package io.vfleet.task;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Changes;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The registered extensions of one vCenter: data objects that nobody here looks into, but for keys and types of tasks. */
public final class Extensions {
    public static final MoRef MANAGER = new MoRef("ExtensionManager", "ExtensionManager");

    /** What changes about the extension manager; told on the first loop. */
    public enum ExtensionFacet implements Facet {
        LIST
    }

    private final int max;
    private final Changes changes;
    private volatile Map<String, DataObject> byKey = Map.of();

    /** @param max how many may be registered */
    public Extensions(int max, Changes changes) {
        this.max = max;
        this.changes = changes;
    }

    /** Any thread. */
    public @Nullable DataObject find(String key) {
        return byKey.get(key);
    }

    /** In the order of registration. Any thread. */
    public Collection<DataObject> all() {
        return byKey.values();
    }

    /** Whether an extension has declared that type of task. Any thread. */
    public boolean declares(String taskTypeId) {
        for (DataObject extension : byKey.values()) {
            if (!(extension.get("taskList") instanceof Iterable<?> types)) continue;
            for (Object type : types) {
                if (taskTypeId.equals(((DataObject) type).get("taskID"))) return true;
            }
        }
        return false;
    }

    // On the first loop.

    /** Null when it is registered. */
    public @Nullable Fault register(DataObject extension) {
        if (byKey.containsKey(key(extension))) return new Fault.InvalidArgument("extension.key");
        if (byKey.size() >= max)
            return new Fault.SystemError("extensions: " + max + " are registered, which is all there may be");
        put(extension);
        return null;
    }

    /** Null when it is changed. */
    public @Nullable Fault update(DataObject extension) {
        if (!byKey.containsKey(key(extension))) return new Fault.NotFound();
        put(extension);
        return null;
    }

    /** Null when it is gone. */
    public @Nullable Fault unregister(String key) {
        if (!byKey.containsKey(key)) return new Fault.NotFound();
        Map<String, DataObject> fewer = new LinkedHashMap<>(byKey);
        fewer.remove(key);
        become(fewer);
        return null;
    }

    private void put(DataObject extension) {
        Map<String, DataObject> more = new LinkedHashMap<>(byKey);
        more.put(key(extension), extension);
        become(more);
    }

    private void become(Map<String, DataObject> next) {
        byKey = next;
        changes.changed(MANAGER, EnumSet.of(ExtensionFacet.LIST));
    }

    private static String key(DataObject extension) {
        return (String) Objects.requireNonNull(extension.get("key"));
    }
}
