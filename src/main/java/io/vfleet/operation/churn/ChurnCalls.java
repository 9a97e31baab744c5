package io.vfleet.operation.churn;

import io.vfleet.config.scenario.ChurnRule;
import io.vfleet.config.scenario.ChurnRule.Action;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.DatastoreState.Maintenance;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.VCenter;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls that the action of a rule is made of. */
record ChurnCalls(VCenter vcenter, ChurnRule rule) {
    private static final Pattern RENAMED = Pattern.compile("-renamed-\\d+$");
    private static final int NAME_CHARS_MAX = 80;

    private Action action() {
        return Objects.requireNonNull(rule.action());
    }

    Method method() {
        String name = switch (action()) {
            case POWER_ON -> "PowerOnVM_Task";
            case POWER_OFF -> "PowerOffVM_Task";
            case CREATE -> "CloneVM_Task";
            case DESTROY -> "Destroy_Task";
            case RENAME -> "Rename_Task";
            case MIGRATE -> "MigrateVM_Task";
            case RELOCATE -> "RelocateVM_Task";
            case SNAPSHOT -> "CreateSnapshot_Task";
            case REMOVE_SNAPSHOTS -> "RemoveAllSnapshots_Task";
            case RECONFIGURE -> "ReconfigVM_Task";
            case MAINTENANCE -> "EnterMaintenanceMode_Task";
            case WRITE_BLOCKS -> throw new IllegalStateException("guests write by themselves");
        };
        return method(action() == Action.MAINTENANCE ? "HostSystem" : "VirtualMachine", name);
    }

    Method exitMaintenance() {
        return method("HostSystem", "ExitMaintenanceMode_Task");
    }

    private Method method(String type, String name) {
        ManagedType managed = vcenter.metamodel().managed(type);
        return Objects.requireNonNull(managed.method(name), name);
    }

    /** Those of the nth call; null when it cannot be made. */
    @Nullable
    Arguments arguments(MoRef subject, long nth) {
        var arguments = new Arguments(method());
        Metamodel metamodel = vcenter.metamodel();
        int number = inventory().find(subject);
        return switch (action()) {
            case POWER_ON, POWER_OFF, DESTROY, REMOVE_SNAPSHOTS -> arguments;
            case CREATE -> {
                int folder = inventory().parent(number);
                yield arguments
                        .set("folder", inventory().ref(folder))
                        .set("name", rule.id() + "-" + nth)
                        .set(
                                "spec",
                                metamodel
                                        .make("VirtualMachineCloneSpec")
                                        .set("location", metamodel.make("VirtualMachineRelocateSpec"))
                                        .set("powerOn", false)
                                        .set("template", false));
            }
            case RENAME -> arguments.set("newName", renamed(inventory().name(number), nth));
            case MIGRATE -> {
                int host = otherHost(inventory().vm(number).placement().host());
                yield host == 0
                        ? null
                        : arguments.set("host", inventory().ref(host)).set("priority", "defaultPriority");
            }
            case RELOCATE -> relocation(arguments, number);
            case SNAPSHOT ->
                arguments
                        .set("name", rule.id() + "-" + nth)
                        .set("memory", false)
                        .set("quiesce", false);
            case RECONFIGURE ->
                arguments.set(
                        "spec", metamodel.make("VirtualMachineConfigSpec").set("annotation", rule.id() + " " + nth));
            case MAINTENANCE -> arguments.set("timeout", 0);
            case WRITE_BLOCKS -> null;
        };
    }

    private @Nullable Arguments relocation(Arguments arguments, int vm) {
        var placement = inventory().vm(vm).placement();
        int store = otherDatastore(placement.host(), placement.datastore());
        if (store == 0) return null;
        return arguments.set(
                "spec",
                vcenter.metamodel()
                        .make("VirtualMachineRelocateSpec")
                        .set("datastore", inventory().ref(store)));
    }

    private static String renamed(String name, long nth) {
        String suffix = "-renamed-" + nth;
        String base = RENAMED.matcher(name).replaceFirst("");
        return base.substring(0, Math.min(base.length(), NAME_CHARS_MAX - suffix.length())) + suffix;
    }

    /** The next host of the same compute resource that takes machines; 0 for none. */
    private int otherHost(int host) {
        var hosts = inventory().hostsOf(inventory().computeOf(host));
        int other = host;
        for (long looked = 1; looked < hosts.size(); looked++) {
            other = hosts.next(other);
            if (other == 0) other = hosts.first();
            if (inventory().hosts().accepts(other)) return other;
        }
        return 0;
    }

    /** The next datastore of a host that takes machines; 0 for none. */
    private int otherDatastore(int host, int datastore) {
        var mounted = inventory().host(host).datastores();
        int other = datastore;
        for (long looked = 1; looked < mounted.size(); looked++) {
            other = mounted.next(other);
            if (other == 0) other = mounted.first();
            DatastoreState state = inventory().datastore(other);
            if (state.accessible() && state.maintenance() == Maintenance.NORMAL) return other;
        }
        return 0;
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }
}
