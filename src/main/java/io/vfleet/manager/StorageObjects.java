package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The first class disks of one vCenter, by the datastore that lists them. Any thread may read; those of a datastore are changed on
 * its home loop only.
 */
public final class StorageObjects {
    private record DiskFile(int datastore, String path) {}

    private final int perDatastoreMax;
    private final LoopAccounts memory;
    private final IntUnaryOperator loopOf;
    private final Map<Integer, NavigableMap<String, StorageObject>> byDatastore = new ConcurrentHashMap<>();
    // A disk that moves is in two places for a moment; the index has the one that it comes to.
    private final Map<String, Integer> datastoreById = new ConcurrentHashMap<>();
    private final Map<DiskFile, String> idByFile = new ConcurrentHashMap<>();

    /** {@code loopOf}: the index of the home loop of a datastore. */
    public StorageObjects(int perDatastoreMax, LoopAccounts memory, IntUnaryOperator loopOf) {
        this.perDatastoreMax = perDatastoreMax;
        this.memory = memory;
        this.loopOf = loopOf;
    }

    /** The disk that a datastore lists by an id; null for none. */
    public @Nullable StorageObject find(int datastore, String id) {
        NavigableMap<String, StorageObject> all = byDatastore.get(datastore);
        return all == null ? null : all.get(id);
    }

    /** The disk with an id on any datastore; null for none. */
    public @Nullable StorageObject find(String id) {
        Integer datastore = datastoreById.get(id);
        return datastore == null ? null : find(datastore, id);
    }

    /** The id of the disk with a file; null when the file is of no first class disk. */
    public @Nullable String idOf(int datastore, String path) {
        return idByFile.isEmpty() ? null : idByFile.get(new DiskFile(datastore, path));
    }

    /** All that a datastore lists, in the order of their ids. */
    public Collection<StorageObject> of(int datastore) {
        NavigableMap<String, StorageObject> all = byDatastore.get(datastore);
        return all == null ? List.of() : all.values();
    }

    /** Those behind an id, in the order of their ids. */
    public Collection<StorageObject> behind(int datastore, String id) {
        NavigableMap<String, StorageObject> all = byDatastore.get(datastore);
        return all == null ? List.of() : all.tailMap(id, false).values();
    }

    public boolean hasRoom(int datastore, long bytes) {
        return of(datastore).size() < perDatastoreMax && account(datastore).hasRoom(bytes);
    }

    // On the home loop of the datastore.

    /** Adds a disk, or replaces it by what has become of it. */
    public void put(StorageObject object) {
        int datastore = object.datastore();
        StorageObject before = byDatastore
                .computeIfAbsent(datastore, _ -> new ConcurrentSkipListMap<>())
                .put(object.id(), object);
        if (before != null && !before.file().equals(object.file()))
            idByFile.remove(new DiskFile(datastore, before.file()), object.id());
        idByFile.put(new DiskFile(datastore, object.file()), object.id());
        datastoreById.put(object.id(), datastore);
        account(datastore).recharge(HeldKind.FILE, before == null ? 0 : before.heldBytes(), object.heldBytes());
    }

    /** The datastore does not list it any more; its file is somebody else's affair. */
    public void remove(int datastore, String id) {
        NavigableMap<String, StorageObject> all = byDatastore.get(datastore);
        StorageObject gone = all == null ? null : all.remove(id);
        if (gone == null) return;
        idByFile.remove(new DiskFile(datastore, gone.file()), id);
        datastoreById.remove(id, datastore);
        account(datastore).release(HeldKind.FILE, gone.heldBytes());
    }

    /** The datastore is gone with all that it listed. */
    public void drop(int datastore) {
        NavigableMap<String, StorageObject> all = byDatastore.get(datastore);
        if (all == null) return;
        for (String id : List.copyOf(all.keySet())) remove(datastore, id);
        byDatastore.remove(datastore);
    }

    private MemoryAccount account(int datastore) {
        return memory.loop(loopOf.applyAsInt(datastore));
    }
}
