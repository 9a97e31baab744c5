package io.vfleet.operation.datastore;

import io.vfleet.engine.LoopBarrier;
import io.vfleet.inventory.DatastoreBacking.Nas;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Removes a datastore from a host: an export is unmounted, and goes when no other host has it; a volume or a directory goes with all
 * its files.
 */
final class DatastoreRemoval {
    private static final int MACHINES_PER_TURN = 500;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final DatastoreRegistry storage;

    DatastoreRemoval(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.storage = inventory.containers().storage();
    }

    void begin(StorageJob job, @Nullable DatastoreState datastore) {
        if (datastore == null) job.fail(new Fault.NotFound());
        else if (datastore.backing() instanceof Nas) unmount(job, datastore);
        else destroy(datastore.number(), fault -> job.then(() -> end(job, datastore, fault)));
    }

    private static void end(StorageJob job, DatastoreState datastore, @Nullable Fault fault) {
        if (fault == null) {
            job.events().destroyed(datastore);
            job.succeed(null);
        } else {
            job.fail(fault);
        }
    }

    /** {@code then} gets ResourceInUse, or null; on the home loop of the datastore. */
    void destroy(int datastore, Consumer<@Nullable Fault> then) {
        inventory.home(datastore).send(() -> {
            var hold = new StorageHold();
            if (!inventory.exists(datastore)) {
                then.accept(new Fault.NotFound());
            } else if (inventory.containers().hold(datastore, hold) != null) {
                then.accept(inUse(datastore));
            } else {
                inventory.containers().remove(datastore, List.of(), fault -> {
                    inventory.containers().release(datastore, hold);
                    then.accept(fault);
                });
            }
        });
    }

    Fault inUse(int datastore) {
        return new Fault.ResourceInUse("Datastore", inventory.name(datastore));
    }

    private void unmount(StorageJob job, DatastoreState datastore) {
        int host = job.host();
        int store = datastore.number();
        storage.leaves(host, store);
        // What was decided while it was mounted is on its way over one more loop.
        LoopBarrier.afterCurrentTurns(
                vcenter.loops(),
                job.home(),
                () -> LoopBarrier.afterCurrentTurns(vcenter.loops(), job.home(), () -> {
                    job.guarded(() -> scan(job, datastore, 0));
                }));
    }

    /** Looks for machines of the host on the datastore, through the shorter of both lists. */
    private void scan(StorageJob job, DatastoreState datastore, int after) {
        int host = job.host();
        int store = datastore.number();
        if (!inventory.exists(host) || !inventory.exists(store)) {
            storage.stays(host, store);
            job.fail(new Fault.NotFound());
            return;
        }
        EntityNumbers ofHost = inventory.vms(host);
        EntityNumbers ofStore = inventory.vms(store);
        boolean byHost = ofHost.size() < ofStore.size();
        EntityNumbers scanned = byHost ? ofHost : ofStore;
        EntityNumbers others = byHost ? ofStore : ofHost;
        int last = after;
        for (int looked = 0; looked < MACHINES_PER_TURN; looked++) {
            last = scanned.next(last);
            if (last == 0) {
                leave(job, datastore);
                return;
            }
            if (others.contains(last)) {
                storage.stays(host, store);
                job.fail(inUse(store));
                return;
            }
        }
        int next = last;
        job.then(() -> scan(job, datastore, next));
    }

    private void leave(StorageJob job, DatastoreState datastore) {
        int store = datastore.number();
        inventory
                .containers()
                .mounts()
                .unmount(
                        job.host(),
                        store,
                        () -> job.then(() -> {
                            storage.stays(job.host(), store);
                            job.events().removedOnHost(job.host(), datastore);
                            boolean isLast = inventory.exists(store)
                                    && inventory.datastore(store).hosts().isEmpty();
                            if (isLast) destroy(store, fault -> job.then(() -> gone(job, store, fault)));
                            else job.succeed(null);
                        }));
    }

    /** An export that something still uses stays, without hosts. */
    private void gone(StorageJob job, int store, @Nullable Fault fault) {
        if (fault == null) job.events().destroyed(inventory.datastore(store));
        job.succeed(null);
    }
}
