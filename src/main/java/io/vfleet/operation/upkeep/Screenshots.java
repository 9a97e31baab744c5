package io.vfleet.operation.upkeep;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.file.FileContent;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.UploadedFiles;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.VmInteraction;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import org.jspecify.annotations.Nullable;

/** Pictures of the screens of virtual machines, as files in their directories. */
final class Screenshots {
    private static final int PICTURES_MAX = 1_000;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;

    Screenshots(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
    }

    void create(Call call) {
        int vm = inventory.find(call.target());
        starter.start(
                call,
                vm,
                WorkKind.SCREENSHOT,
                _ -> new Fault.InvalidState(),
                task -> new Shot(vm, inventory.home(vm), task).begin());
    }

    private @Nullable Fault fault(int vm) {
        if (!inventory.vmExists(vm)) return new Fault.ManagedObjectNotFound(inventory.ref(vm));
        VmState state = inventory.vm(vm);
        PowerState power = state.power().state();
        if (power != PowerState.ON) return new Fault.InvalidPowerState(PowerState.ON, power);
        int host = state.placement().host();
        return inventory.host(host).connected() ? null : new Fault.InvalidHostState(inventory.ref(host));
    }

    /** One picture; between the home loops of the virtual machine, whose task it is, and of the datastore. */
    private final class Shot {
        private final int vm;
        private final Loop home;
        private final Task task;

        Shot(int vm, Loop home, Task task) {
            this.vm = vm;
            this.home = home;
            this.task = task;
        }

        void begin() {
            Fault refused = fault(vm);
            if (refused != null) {
                task.failed(refused);
                return;
            }
            int datastore = inventory.vm(vm).placement().datastore();
            on(inventory.home(datastore), () -> {
                WorkPlan plan = inventory.files().plan(WorkKind.SCREENSHOT, 0, datastore, task);
                on(home, () -> work(plan));
            });
        }

        private void work(WorkPlan plan) {
            task.started(plan.length(), plan.progress());
            Runnable end = plan.end(this::take, task::failed);
            plan.after(inventory.containers().clock(), home, () -> guarded(end));
        }

        private void take() {
            Fault refused = fault(vm);
            if (refused != null) {
                task.failed(refused);
                return;
            }
            VmState state = inventory.vm(vm);
            on(inventory.home(state.placement().datastore()), () -> write(state));
        }

        private void write(VmState state) {
            VmInteraction screen = state.interaction();
            byte[] picture = PngPicture.black(screen.shownWidth(), screen.shownHeight());
            DatastorePath path = path(state);
            Fault refused = new UploadedFiles(vcenter).create(path, new FileContent(picture));
            String text = "[" + inventory.name(path.datastore()) + "] " + path.file();
            on(home, () -> {
                if (refused == null) task.succeeded(text);
                else task.failed(refused);
            });
        }

        /** The first name that is free; the last one, which is refused, when there are too many. */
        private DatastorePath path(VmState state) {
            int datastore = state.placement().datastore();
            String stem =
                    state.placement().directory() + "/" + state.placement().directory() + "-";
            int number = 1;
            while (number < PICTURES_MAX && inventory.files().tree(datastore).find(stem + number + ".png") != null)
                number++;
            return new DatastorePath(datastore, stem + number + ".png");
        }

        private void on(Loop loop, Runnable part) {
            loop.send(() -> guarded(part));
        }

        /** Nobody else ends the task. */
        private void guarded(Runnable part) {
            boolean done = false;
            try {
                part.run();
                done = true;
            } finally {
                if (!done) home.send(this::fail);
            }
        }

        private void fail() {
            if (!task.state().ended()) task.failed(new Fault.SystemError("CreateScreenshot_Task"));
        }
    }
}
