package io.vfleet.faults;

import static io.vfleet.faults.Refusal.byState;

import java.util.ArrayList;
import java.util.List;

/** What switching on and off is refused for. */
final class PowerRefusals {
    private static final List<Operation> GUEST =
            List.of(Operation.SHUTDOWN_GUEST, Operation.REBOOT_GUEST, Operation.STANDBY_GUEST);

    private PowerRefusals() {}

    static List<Refusal> all() {
        var all = new ArrayList<Refusal>();
        all.add(byState(Operation.POWER_ON, "InvalidPowerState", "it runs already")
                .without("power")
                .telling("requestedState", "poweredOn")
                .telling("existingState", "poweredOn"));
        all.add(full(Operation.POWER_ON, "the datastore has no room for the swap file"));
        all.add(full(Operation.SUSPEND, "the datastore has no room for what the suspension adds"));
        all.add(maintenance(Operation.POWER_ON));
        all.add(noHost(Operation.POWER_ON));
        needsRunning(all, Operation.POWER_OFF, "poweredOff");
        needsRunning(all, Operation.SUSPEND, "suspended");
        needsRunning(all, Operation.RESET, "poweredOn");
        for (Operation operation : GUEST) {
            needsRunning(all, operation, "poweredOn");
            all.add(byState(operation, "ToolsUnavailable", "it has no Tools").with("tools", "none"));
        }
        return all;
    }

    static Refusal full(Operation operation, String cause) {
        return byState(operation, "NoDiskSpace", cause).in(World.DATASTORE_FULL).telling("datastore", "LocalDS_0");
    }

    /** For what would begin to run. */
    static Refusal maintenance(Operation operation) {
        return byState(operation, "InvalidHostState", "the host is in maintenance mode")
                .in(World.HOST_IN_MAINTENANCE)
                .with("power", "off")
                .telling("host", "$host");
    }

    static Refusal noHost(Operation operation) {
        return Refusal.atCall(operation, "ManagedObjectNotFound", "the host that is named does not exist")
                .asking("{'host':{'type':'HostSystem','value':'host-999999'}}")
                .telling("obj", "host-999999");
    }

    private static void needsRunning(List<Refusal> all, Operation operation, String requested) {
        all.add(byState(operation, "InvalidPowerState", "it is off")
                .with("power", "off")
                .telling("requestedState", requested)
                .telling("existingState", "poweredOff"));
        all.add(byState(operation, "InvalidPowerState", "it is suspended")
                .with("power", "suspended")
                .telling("requestedState", requested)
                .telling("existingState", "suspended"));
        all.add(byState(operation, "InvalidPowerState", "it was switched off")
                .after(Step.POWER_OFF)
                .telling("requestedState", requested)
                .telling("existingState", "poweredOff"));
    }
}
