package io.vfleet.render.vm.runtime;

import io.vfleet.model.PowerState;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.TreeSet;

/** The methods that the present state of a virtual machine disables. */
public final class DisabledMethods {
    private static final List<String> WHEN_TEMPLATE = List.of(
            "PowerOnVM_Task",
            "PowerOffVM_Task",
            "SuspendVM_Task",
            "ResetVM_Task",
            "CreateSnapshot_Task",
            "RemoveAllSnapshots_Task",
            "RevertToCurrentSnapshot_Task",
            "MarkAsTemplate",
            "MigrateVM_Task",
            "MountToolsInstaller");
    private static final List<String> WHEN_OFF =
            List.of("PowerOffVM_Task", "SuspendVM_Task", "ResetVM_Task", "MountToolsInstaller");
    private static final List<String> WHEN_ON = List.of(
            "PowerOnVM_Task",
            "MarkAsTemplate",
            "Destroy_Task",
            "UpgradeVM_Task",
            "ExportVm",
            "CustomizeVM_Task",
            "ResetGuestInformation");
    private static final List<String> WHEN_SUSPENDED = List.of(
            "PowerOffVM_Task",
            "SuspendVM_Task",
            "ResetVM_Task",
            "MarkAsTemplate",
            "UpgradeVM_Task",
            "CustomizeVM_Task",
            "MountToolsInstaller");
    private static final List<String> WITHOUT_TOOLS = List.of("ShutdownGuest", "StandbyGuest", "RebootGuest");

    private DisabledMethods() {}

    public static List<String> of(VmState vm) {
        var disabled = new TreeSet<String>();
        if (vm.interaction().question() == null) disabled.add("AnswerVM");
        disabled.add(vm.interaction().toolsInstallerMounted() ? "MountToolsInstaller" : "UnmountToolsInstaller");
        disabled.addAll(byPower(vm.power().state()));
        if (vm.identity().template()) disabled.addAll(WHEN_TEMPLATE);
        else disabled.add("MarkAsVirtualMachine");
        if (!vm.guest().toolsRunning()) disabled.addAll(WITHOUT_TOOLS);
        if (vm.snapshots().current() == 0) disabled.add("RevertToCurrentSnapshot_Task");
        return List.copyOf(disabled);
    }

    private static List<String> byPower(PowerState state) {
        return switch (state) {
            case OFF -> WHEN_OFF;
            case ON -> WHEN_ON;
            case SUSPENDED -> WHEN_SUSPENDED;
        };
    }
}
