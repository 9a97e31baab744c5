package io.vfleet.operation.datastore;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.DatastoreEvents;
import io.vfleet.operation.datastore.StorageJob.Outcome;
import io.vfleet.render.DerivedObjects;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins jobs of the hosts whose datastore system is called. */
final class StorageJobs {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final StorageQueue queue = new StorageQueue();

    StorageJobs(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    int host(Call call) {
        return DerivedObjects.entityNumber(inventory, call.target());
    }

    /** Why a host does nothing now; null when it does. */
    @Nullable
    Fault hostFault(int host) {
        if (!inventory.exists(host)) return new Fault.ManagedObjectNotFound(inventory.ref(host));
        return inventory.host(host).connected() ? null : new Fault.HostNotConnected();
    }

    /** Begins a job whose result is the answer of the call, unless there is too much to do. */
    void start(Call call, Consumer<StorageJob> work) {
        int host = host(call);
        Fault refused = hostFault(host);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        int datacenter = inventory.datacenterOf(host);
        Loop home = home(datacenter);
        boolean admitted = home.offer(
                () -> run(host, datacenter, DatastoreEvents.of(vcenter, call), work, new Answer(call, home)));
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    private record Answer(Call call, Loop home) implements Outcome {
        @Override
        public void ended(@Nullable Object value, @Nullable Fault fault) {
            home.finished();
            if (fault == null) call.reply().value(value);
            else call.reply().fault(fault);
        }

        @Override
        public void busy() {
            home.finished();
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        }
    }

    Loop home(int datacenter) {
        return inventory.home(inventory.datacenter(datacenter).datastoreFolder());
    }

    /** As above, for what is admitted already; on the home loop of the datastore folder. */
    void run(int host, int datacenter, DatastoreEvents events, Consumer<StorageJob> work, Outcome outcome) {
        int folder = inventory.datacenter(datacenter).datastoreFolder();
        Loop home = inventory.home(folder);
        queue.run(home, datacenter, done -> {
            var job = new StorageJob(host, datacenter, folder, home, events, outcome, done);
            job.guarded(() -> {
                // It may have waited.
                Fault refused = hostFault(host);
                if (refused == null) work.accept(job);
                else job.fail(refused);
            });
        });
    }

    /** A datastore that an argument names and the host mounts; null for none. */
    @Nullable
    DatastoreState mounted(int host, @Nullable Object argument) {
        int number = inventory.find((MoRef) Objects.requireNonNull(argument));
        if (number == 0 || !(inventory.container(number) instanceof DatastoreState store)) return null;
        return store.hosts().contains(host) ? store : null;
    }
}
