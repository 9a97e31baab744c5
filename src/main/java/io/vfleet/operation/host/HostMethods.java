package io.vfleet.operation.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.HostConnectRequest;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.command.WorkKind;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of HostSystem that change its maintenance mode, its connection and its power. */
public final class HostMethods {
    private static final String HOST = "HostSystem";
    private static final Set<String> VSAN_ACTIONS = Set.of("noAction", "ensureObjectAccessibility", "evacuateAllData");

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;
    private final HostPower power = new HostPower();

    public HostMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(HOST, "EnterMaintenanceMode_Task", this::enterMaintenance);
        table.register(HOST, "ExitMaintenanceMode_Task", this::exitMaintenance);
        table.register(
                HOST, "DisconnectHost_Task", call -> start(call, WorkKind.HOST_DISCONNECT, HostMethods::disconnect));
        table.register(HOST, "ReconnectHost_Task", this::reconnect);
        table.register(HOST, "QueryHostConnectionInfo", new HostConnectionInfo(vcenter)::answer);
        table.register(HOST, "RebootHost_Task", call -> goDown(call, true));
        table.register(HOST, "ShutdownHost_Task", call -> goDown(call, false));
    }

    private void start(Call call, WorkKind kind, Consumer<HostWork> action) {
        int host = inventory.find(call.target());
        var begun = new @Nullable HostWork[1];
        TaskCanceller canceller = _ -> begun[0] == null ? new Fault.InvalidState() : begun[0].cancel();
        starter.start(call, host, kind, canceller, (Task task) -> {
            var work = new HostWork(vcenter, host, task);
            begun[0] = work;
            work.begin(() -> action.accept(work));
        });
    }

    private static int timeout(Call call) {
        return call.arguments().get("timeout") instanceof Integer seconds ? seconds : 0;
    }

    /** There is no vSAN, so that what becomes of its data makes no difference. */
    private static @Nullable Fault maintenanceFault(Call call) {
        if (!(call.arguments().get("maintenanceSpec") instanceof DataObject spec)) return null;
        if (spec.get("vsanMode") instanceof DataObject mode && !VSAN_ACTIONS.contains(mode.get("objectAction")))
            return new Fault.InvalidArgument("maintenanceSpec.vsanMode.objectAction");
        Object purpose = spec.get("purpose");
        if (purpose != null && !purpose.equals("hostUpgrade"))
            return new Fault.InvalidArgument("maintenanceSpec.purpose");
        String method = HOST + "." + call.method().name();
        boolean evacuates = spec.type().slot("evacMode") != null && spec.get("evacMode") != null;
        return evacuates ? new Fault.NotImplemented(method + " with maintenanceSpec.evacMode") : null;
    }

    private void enterMaintenance(Call call) {
        Fault refused = maintenanceFault(call);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        boolean all = Boolean.TRUE.equals(call.arguments().get("evacuatePoweredOffVms"));
        int timeout = timeout(call);
        start(call, WorkKind.MAINTENANCE_ENTER, work -> new MaintenanceEntry(vcenter, work, all).begin(timeout));
    }

    private void exitMaintenance(Call call) {
        int timeout = timeout(call);
        start(call, WorkKind.MAINTENANCE_EXIT, work -> exitMaintenance(work, timeout));
    }

    private static void exitMaintenance(HostWork work, int timeout) {
        HostState host = work.state();
        if (!host.connected() || !host.maintenance()) {
            work.fail(new Fault.InvalidState());
            return;
        }
        work.endWithin(timeout);
        work.after(WorkKind.MAINTENANCE_EXIT, () -> {
            work.hosts().setMaintenance(work.host(), false);
            work.event("ExitMaintenanceModeEvent");
            work.succeed();
        });
    }

    private static void disconnect(HostWork work) {
        work.after(WorkKind.HOST_DISCONNECT, () -> {
            boolean changes = work.state().connection() != HostConnectionState.DISCONNECTED;
            boolean wasReached = work.state().connected();
            work.hosts().setConnection(work.host(), HostConnectionState.DISCONNECTED);
            if (changes) work.event("HostDisconnectedEvent");
            if (wasReached) work.machinesFollow();
            work.succeed();
        });
    }

    private void reconnect(Call call) {
        int host = inventory.find(call.target());
        Fault refused = null;
        if (call.arguments().get("cnxSpec") instanceof DataObject spec) {
            String method = HOST + "." + call.method().name();
            var request = new HostConnectRequest(inventory, method, "cnxSpec", spec, inventory.datacenterOf(host));
            refused = request.fault(inventory.name(host));
        }
        if (refused != null) call.reply().fault(refused);
        else start(call, WorkKind.HOST_RECONNECT, this::reconnect);
    }

    private void reconnect(HostWork work) {
        boolean starts = power.isStarting(work.host());
        if (starts) work.event("HostReconnectionFailedEvent");
        if (work.state().connected() || starts) {
            work.fail(new Fault.InvalidState());
            return;
        }
        work.after(WorkKind.HOST_RECONNECT, () -> {
            if (work.hosts().isUnreachable(work.host())) {
                work.fail(new Fault.NoHost(work.state().name()));
                return;
            }
            power.connect(work);
            work.succeed();
        });
    }

    private void goDown(Call call, boolean reboots) {
        boolean force = Boolean.TRUE.equals(call.arguments().get("force"));
        start(call, WorkKind.HOST_REBOOT, work -> power.goDown(work, force, reboots));
    }
}
