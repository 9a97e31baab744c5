package io.vfleet.inventory.statistics;

import io.vfleet.model.PowerState;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.VmLifecycleEvent.VmRelocated;
import org.jspecify.annotations.Nullable;

/** What is counted of each compute resource and datacenter, as the counters of the group {@code vmop} name it. */
public enum MachineOperation {
    POWER_ON("numPoweron"),
    POWER_OFF("numPoweroff"),
    SUSPEND("numSuspend"),
    RESET("numReset"),
    REBOOT_GUEST("numRebootGuest"),
    STANDBY_GUEST("numStandbyGuest"),
    SHUTDOWN_GUEST("numShutdownGuest"),
    CREATE("numCreate"),
    DESTROY("numDestroy"),
    REGISTER("numRegister"),
    UNREGISTER("numUnregister"),
    RECONFIGURE("numReconfigure"),
    CLONE("numClone"),
    DEPLOY("numDeploy"),
    CHANGE_HOST("numChangeHost"),
    CHANGE_DATASTORE("numChangeDS"),
    CHANGE_HOST_AND_DATASTORE("numChangeHostDS"),
    VMOTION("numVMotion"),
    STORAGE_VMOTION("numSVMotion"),
    VMOTION_WITH_STORAGE("numXVMotion");

    private final String counterName;

    MachineOperation(String counterName) {
        this.counterName = counterName;
    }

    /** The name of its counter in the group {@code vmop}. */
    public String counterName() {
        return counterName;
    }

    /** What has happened to a virtual machine, which has the state after it; null for what is not counted here. */
    static @Nullable MachineOperation of(VmState vm, VmLifecycleEvent event) {
        if (event instanceof VmRelocated relocated) return moved(vm, relocated);
        return event instanceof Milestone milestone ? of(milestone) : null;
    }

    private static @Nullable MachineOperation of(Milestone milestone) {
        return switch (milestone) {
            case POWERED_ON -> POWER_ON;
            case POWERED_OFF -> POWER_OFF;
            case SUSPENDED -> SUSPEND;
            case RESETTING -> RESET;
            case GUEST_REBOOTING -> REBOOT_GUEST;
            case GUEST_STANDING_BY -> STANDBY_GUEST;
            case GUEST_SHUTTING_DOWN -> SHUTDOWN_GUEST;
            case RECONFIGURED -> RECONFIGURE;
            case CREATED -> CREATE;
            case REGISTERED -> REGISTER;
            case CLONED -> CLONE;
            case DEPLOYED -> DEPLOY;
            default -> null;
        };
    }

    private static MachineOperation moved(VmState vm, VmRelocated from) {
        VmPlacement to = vm.placement();
        boolean host = to.host() != from.sourceHost();
        boolean files = from.withFiles() || to.datastore() != from.sourceDatastore();
        boolean on = vm.power().state() == PowerState.ON;
        if (host && files) return on ? VMOTION_WITH_STORAGE : CHANGE_HOST_AND_DATASTORE;
        if (files) return on ? STORAGE_VMOTION : CHANGE_DATASTORE;
        return on ? VMOTION : CHANGE_HOST;
    }
}
