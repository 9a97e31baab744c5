package io.vfleet.operation.datastore;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.DatastoreEvents;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.command.WorkKind;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of Datastore. */
public final class DatastoreMethods {
    private static final String DATASTORE = "Datastore";
    /** Between two looks at a datastore that another call has to itself. */
    private static final long HELD_MILLIS = 10;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final NameValidator nameValidator;
    private final EntityTaskStarter starter;
    private final DatastoreRemoval removal;

    public DatastoreMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.nameValidator = new NameValidator(vcenter);
        this.starter = new EntityTaskStarter(vcenter);
        this.removal = new DatastoreRemoval(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(DATASTORE, "RefreshDatastore", this::refresh);
        // What a datastore shows is never out of date, and no host is asked.
        table.register(
                DATASTORE, "RefreshDatastoreStorageInfo", call -> call.reply().value(null));
        table.register(DATASTORE, "IsClusteredVmdkEnabled", call -> call.reply().value(false));
        table.register(DATASTORE, "RenameDatastore", this::rename);
        table.register(DATASTORE, "DestroyDatastore", this::destroy);
        table.register(DATASTORE, "DatastoreEnterMaintenanceMode", this::enterMaintenance);
        table.register(DATASTORE, "DatastoreExitMaintenanceMode_Task", this::exitMaintenance);
    }

    /** The hosts are asked what is there; otherwise nothing is out of date. */
    private void refresh(Call call) {
        DatastoreState datastore = inventory.datastore(inventory.find(call.target()));
        if (datastore.accessible()) call.reply().value(null);
        else
            call.reply()
                    .fault(new Fault.Other(
                            "HostConfigFault", Map.of(), "Unable to access datastore '" + datastore.name() + "'."));
    }

    private void rename(Call call) {
        String requested = (String) Objects.requireNonNull(call.arguments().get("newName"));
        nameValidator
                .validate(call, requested)
                .ifPresent(name -> answered(call, (datastore, then) -> rename(call, datastore, name, then)));
    }

    private void rename(Call call, DatastoreState datastore, String name, Consumer<@Nullable Fault> then) {
        var hold = new StorageHold();
        int number = datastore.number();
        Fault held = inventory.containers().hold(number, hold);
        if (held instanceof Fault.TaskInProgress(MoRef task) && !task.equals(hold.task())) {
            then.accept(held);
            return;
        }
        if (held != null) {
            // A call without a task has it for a moment: there is nothing that the client could be told to wait for.
            inventory.home(number).after(HELD_MILLIS, () -> again(call, number, name, then));
            return;
        }
        inventory.containers().rename(number, name, fault -> {
            inventory.containers().release(number, hold);
            if (fault == null) DatastoreEvents.of(vcenter, call).renamed(datastore, name);
            then.accept(fault);
        });
    }

    private void again(Call call, int number, String name, Consumer<@Nullable Fault> then) {
        if (inventory.exists(number)) rename(call, inventory.datastore(number), name, then);
        else then.accept(new Fault.ManagedObjectNotFound(call.target()));
    }

    private void destroy(Call call) {
        answered(
                call,
                (datastore, then) -> removal.destroy(datastore.number(), fault -> {
                    if (fault == null) DatastoreEvents.of(vcenter, call).destroyed(datastore);
                    then.accept(fault);
                }));
    }

    /** Work on a datastore that ends with a fault, or null. */
    private interface DatastoreWork {
        void begin(DatastoreState datastore, Consumer<@Nullable Fault> then);
    }

    /** Works on the home loop of the datastore and answers the call at the end. */
    private void answered(Call call, DatastoreWork work) {
        int number = inventory.find(call.target());
        Loop home = inventory.home(number);
        boolean admitted = home.offer(() -> {
            var answer = new Answer(call, home);
            if (!inventory.exists(number)) {
                answer.accept(new Fault.ManagedObjectNotFound(call.target()));
                return;
            }
            boolean begun = false;
            try {
                work.begin(inventory.datastore(number), answer);
                begun = true;
            } finally {
                if (!begun) answer.accept(new Fault.SystemError("datastores"));
            }
        });
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    /** Answers a call once. */
    private static final class Answer implements Consumer<@Nullable Fault> {
        private final Call call;
        private final Loop home;
        private boolean given;

        private Answer(Call call, Loop home) {
            this.call = call;
            this.home = home;
        }

        @Override
        public void accept(@Nullable Fault fault) {
            if (given) return;
            given = true;
            home.finished();
            if (fault == null) call.reply().value(null);
            else call.reply().fault(fault);
        }
    }

    private void enterMaintenance(Call call) {
        var begun = new @Nullable DatastoreMaintenance[1];
        int datastore = inventory.find(call.target());
        starter.start(
                call.with(call.reply()
                        .map(task -> vcenter.metamodel()
                                .make("StoragePlacementResult")
                                .set("task", task))),
                datastore,
                WorkKind.MAINTENANCE_ENTER,
                _ -> begun[0] == null ? new Fault.InvalidState() : begun[0].cancel(),
                (Task task) -> {
                    var work = new DatastoreMaintenance(vcenter, datastore, task);
                    begun[0] = work;
                    work.enter();
                });
    }

    private void exitMaintenance(Call call) {
        int datastore = inventory.find(call.target());
        starter.start(
                call,
                datastore,
                false,
                TaskCanceller.IGNORE,
                (Task task) -> new DatastoreMaintenance(vcenter, datastore, task).exit());
    }
}
