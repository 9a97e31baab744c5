package io.vfleet.operation.datastore;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.DatastoreBacking;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.MadeContainerAccounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a datastore and mounts it on the hosts that see it; or mounts one that exists. */
final class DatastoreMaking {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final DatastoreRegistry storage;

    DatastoreMaking(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.storage = inventory.containers().storage();
    }

    /**
     * Makes a datastore.
     *
     * @param event the type of the event of the host that makes it
     * @param hosts those that see it, the host of the job first
     */
    void make(StorageJob job, String name, long bytes, DatastoreBacking backing, String event, List<Integer> hosts) {
        Loop home = job.home();
        int named = storage.named(job.datacenter(), name);
        Fault refused =
                inventory.exists(named) ? new Fault.DuplicateName(name, inventory.ref(named)) : roomFault(job.host());
        boolean hasRoom = vcenter.memory().loop(home.index()).hasRoom(MadeContainerAccounts.MADE_BYTES);
        int number = refused == null && hasRoom ? inventory.containers().nextNumbers(1) : 0;
        if (refused != null || number == 0) {
            if (refused == null) job.busy();
            else job.fail(refused);
            return;
        }
        if (storage.claim(job.datacenter(), backing, number) != 0) {
            storage.release(job.datacenter(), backing, number);
            job.fail(new Fault.PlatformConfigFault("What the datastore would be stored on is in use."));
            return;
        }
        DatastoreState state = DatastoreState.made(number, name, job.folder(), bytes, backing);
        inventory
                .containers()
                .create(List.of(state), _ -> job.guarded(() -> mountNext(job, state, event, hosts, 0)), fault -> {
                    storage.release(job.datacenter(), backing, number);
                    job.fail(fault);
                });
    }

    private @Nullable Fault roomFault(int host) {
        return inventory.host(host).datastores().size()
                        < vcenter.settings().limits().datastoresPerHostMax()
                ? null
                : new Fault.PlatformConfigFault("The host has as many datastores as it can have.");
    }

    /** Mounts a datastore that exists. */
    void mount(StorageJob job, DatastoreState state, String event) {
        Fault refused = roomFault(job.host());
        if (refused == null) mountNext(job, state, event, List.of(job.host()), 0);
        else job.fail(refused);
    }

    private void mountNext(StorageJob job, DatastoreState state, String event, List<Integer> hosts, int nth) {
        if (nth == hosts.size()) {
            job.succeed(inventory.ref(state.number()));
            return;
        }
        int host = hosts.get(nth);
        inventory
                .containers()
                .mounts()
                .mount(
                        host,
                        state.number(),
                        isThere -> job.then(() -> {
                            if (isThere && nth == 0) job.events().created(event, host, state);
                            if (isThere && nth > 0) job.events().discovered(host, state);
                            if (isThere || nth > 0) mountNext(job, state, event, hosts, nth + 1);
                            else
                                job.fail(new Fault.PlatformConfigFault(
                                        "The host or the datastore was removed meanwhile."));
                        }));
    }
}
