package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.meta.Slot;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The customization specifications that one vCenter keeps, each a CustomizationSpecItem under its name. Any thread may
 * read; changed on the first loop only.
 */
public final class CustomizationSpecs {
    public static final MoRef MANAGER = new MoRef("CustomizationSpecManager", "CustomizationSpecManager");

    private static final long ITEM_BYTES = 200;

    /** What changes with specifications. */
    public enum SpecFacet implements Facet {
        INFO
    }

    /** What came of an attempt to change the specifications. */
    public enum SpecEdit {
        DONE,
        /** There is none with that name. */
        UNKNOWN,
        /** There is one with that name already. */
        TAKEN,
        /** It has changed since the caller read it. */
        OUTDATED,
        /** There are as many as there may be, or no memory is left for it. */
        FULL;

        /** Why it was refused; null when it was done, or would be with more room. {@code name}: the one that is taken. */
        public @Nullable Fault fault(String name) {
            return switch (this) {
                case DONE, FULL -> null;
                case UNKNOWN -> new Fault.NotFound();
                case TAKEN -> new Fault.AlreadyExists(name);
                case OUTDATED -> new Fault.ConcurrentAccess();
            };
        }
    }

    private final int max;
    private final MemoryAccount memory;
    private volatile Map<String, DataObject> byName = Map.of();
    // First loop only.
    private long lastVersion;

    public CustomizationSpecs(int max, MemoryAccount memory) {
        this.max = max;
        this.memory = memory;
    }

    /** All of them, in the order in which they got their names. */
    public Collection<DataObject> items() {
        return byName.values();
    }

    /** The one with that name; null when there is none. */
    public @Nullable DataObject find(String name) {
        return byName.get(name);
    }

    // On the first loop.

    public SpecEdit create(DataObject item, Instant now) {
        String name = name(item);
        return byName.containsKey(name) ? SpecEdit.TAKEN : put(name, item, now);
    }

    /** Refuses an item with another changeVersion than the one that is kept; one without is not compared. */
    public SpecEdit overwrite(DataObject item, Instant now) {
        String name = name(item);
        DataObject before = byName.get(name);
        if (before == null) return SpecEdit.UNKNOWN;
        Object version = info(item).get("changeVersion");
        if (version != null && !version.equals(info(before).get("changeVersion"))) return SpecEdit.OUTDATED;
        return put(name, item, now);
    }

    public SpecEdit delete(String name) {
        Map<String, DataObject> next = new LinkedHashMap<>(byName);
        DataObject removed = next.remove(name);
        if (removed == null) return SpecEdit.UNKNOWN;
        memory.release(HeldKind.TEXT, bytes(removed));
        byName = next;
        return SpecEdit.DONE;
    }

    public SpecEdit duplicate(String name, String newName, Instant now) {
        DataObject item = byName.get(name);
        if (item == null) return SpecEdit.UNKNOWN;
        return byName.containsKey(newName) ? SpecEdit.TAKEN : put(newName, item, now);
    }

    public SpecEdit rename(String name, String newName, Instant now) {
        SpecEdit edit = duplicate(name, newName, now);
        return edit == SpecEdit.DONE ? delete(name) : edit;
    }

    private SpecEdit put(String name, DataObject item, Instant now) {
        DataObject before = byName.get(name);
        DataObject kept = copy(item).set("info", stamped(info(item), name, now));
        if (before == null && byName.size() >= max) return SpecEdit.FULL;
        if (!memory.hasRoom(bytes(kept))) return SpecEdit.FULL;
        memory.recharge(HeldKind.TEXT, before == null ? 0 : bytes(before), bytes(kept));
        Map<String, DataObject> next = new LinkedHashMap<>(byName);
        next.put(name, kept);
        byName = next;
        return SpecEdit.DONE;
    }

    /** As vCenter's, a version is the second of the change; it grows even when there are two in one second. */
    private DataObject stamped(DataObject info, String name, Instant now) {
        lastVersion = Math.max(lastVersion + 1, now.getEpochSecond());
        return copy(info)
                .set("name", name)
                .set("changeVersion", Long.toString(lastVersion))
                .set("lastUpdateTime", now);
    }

    private static DataObject copy(DataObject object) {
        var copy = new DataObject(object.type());
        for (Slot slot : object.type().slots()) copy.set(slot.index(), object.get(slot.index()));
        return copy;
    }

    private static DataObject info(DataObject item) {
        return (DataObject) Objects.requireNonNull(item.get("info"));
    }

    private static String name(DataObject item) {
        return (String) Objects.requireNonNull(info(item).get("name"));
    }

    private static long bytes(DataObject item) {
        return ITEM_BYTES + DataSize.bytes(item);
    }
}
