package io.vfleet.task.extension;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The registered extensions of one vCenter; only keys and task types are interpreted. */
public final class ExtensionRegistry {
    public static final MoRef MANAGER = new MoRef("ExtensionManager", "ExtensionManager");

    /** The parts of the extension manager whose changes are reported; reported on the first loop. */
    public enum ExtensionFacet implements Facet {
        LIST
    }

    private final int max;
    private final ObjectChangeListener changes;
    private final MemoryAccount memory;
    private volatile Map<String, DataObject> byKey;
    private final Map<String, ExtensionIdentity> identities = new ConcurrentHashMap<>();
    // First loop only.
    private final Map<String, Long> heldByKey = new HashMap<>();

    /**
     * Creates a registry.
     *
     * @param max the maximum number of registered extensions besides the initial ones
     */
    public ExtensionRegistry(int max, List<DataObject> initial, ObjectChangeListener changes) {
        this(max, initial, changes, MemoryBudget.unlimited(1).loop(0).open());
    }

    /** As {@link #ExtensionRegistry(int, List, ObjectChangeListener)}, with the first loop's account for what clients register. */
    public ExtensionRegistry(int max, List<DataObject> initial, ObjectChangeListener changes, MemoryAccount memory) {
        this.max = max + initial.size();
        Map<String, DataObject> extensions = new LinkedHashMap<>();
        for (DataObject extension : initial) extensions.put(key(extension), extension);
        byKey = extensions;
        this.changes = changes;
        this.memory = memory;
    }

    /** The extension with that key; null when there is none. Any thread. */
    public @Nullable DataObject find(String key) {
        return byKey.get(key);
    }

    /** All extensions in the order of registration. Any thread. */
    public Collection<DataObject> all() {
        return byKey.values();
    }

    /** How that extension proves who it is. Any thread. */
    public ExtensionIdentity identity(String key) {
        return identities.getOrDefault(key, ExtensionIdentity.NONE);
    }

    /** Whether an extension declares that type of task. Any thread. */
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

    /**
     * Registers an extension.
     *
     * @return null when it is registered, InvalidArgument when the key is taken, SystemError when there are too many
     */
    public @Nullable Fault register(DataObject extension) {
        if (byKey.containsKey(key(extension))) return new Fault.InvalidArgument("extension.key");
        if (byKey.size() >= max)
            return new Fault.SystemError("extensions: " + max + " are registered, which is all there may be");
        put(extension);
        return null;
    }

    /**
     * Replaces an extension.
     *
     * @return null when it is replaced, NotFound when the key is unknown
     */
    public @Nullable Fault update(DataObject extension) {
        if (!byKey.containsKey(key(extension))) return new Fault.NotFound();
        put(extension);
        return null;
    }

    /**
     * Removes an extension.
     *
     * @return null when it is removed, NotFound when the key is unknown
     */
    public @Nullable Fault unregister(String key) {
        if (!byKey.containsKey(key)) return new Fault.NotFound();
        recharge(key, 0);
        identities.remove(key);
        Map<String, DataObject> remaining = new LinkedHashMap<>(byKey);
        remaining.remove(key);
        publish(remaining);
        return null;
    }

    /**
     * Changes how an extension proves who it is, which an update of the extension keeps.
     *
     * @return null when it is changed, NotFound when the key is unknown
     */
    public @Nullable Fault identify(String key, UnaryOperator<ExtensionIdentity> change) {
        DataObject extension = byKey.get(key);
        if (extension == null) return new Fault.NotFound();
        ExtensionIdentity changed = change.apply(identity(key));
        identities.put(key, changed);
        recharge(key, DataSize.bytes(extension) + changed.bytes());
        return null;
    }

    private void recharge(String key, long bytes) {
        Long before = bytes == 0 ? heldByKey.remove(key) : heldByKey.put(key, bytes);
        memory.recharge(HeldKind.TEXT, before == null ? 0 : before, bytes);
    }

    private void put(DataObject extension) {
        recharge(
                key(extension),
                DataSize.bytes(extension) + identity(key(extension)).bytes());
        Map<String, DataObject> updated = new LinkedHashMap<>(byKey);
        updated.put(key(extension), extension);
        publish(updated);
    }

    private void publish(Map<String, DataObject> next) {
        byKey = next;
        changes.changed(MANAGER, EnumSet.of(ExtensionFacet.LIST));
    }

    private static String key(DataObject extension) {
        return (String) Objects.requireNonNull(extension.get("key"));
    }
}
