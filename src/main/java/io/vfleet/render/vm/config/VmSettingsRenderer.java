package io.vfleet.view;

import io.vfleet.meta.DataObject;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The smaller parts of a configuration. */
final class VmSettings {
    static final int TOOLS_VERSION = 12389;
    private static final int CPU_SHARES = 1000;
    private static final int MEMORY_SHARES = 10;

    private final Sources sources;
    private final Paths paths;
    private final DataObject powerOps;
    private final DataObject boot;

    VmSettings(Sources sources) {
        this.sources = sources;
        paths = new Paths(sources.inventory());
        powerOps = sources.make(
                "VirtualMachineDefaultPowerOpInfo",
                "powerOffType",
                "soft",
                "suspendType",
                "hard",
                "resetType",
                "soft",
                "defaultPowerOffType",
                "soft",
                "defaultSuspendType",
                "hard",
                "defaultResetType",
                "soft",
                "standbyAction",
                "checkpoint");
        boot = sources.make(
                "VirtualMachineBootOptions",
                "bootDelay",
                0L,
                "enterBIOSSetup",
                false,
                "efiSecureBootEnabled",
                false,
                "bootRetryEnabled",
                false,
                "bootRetryDelay",
                10_000L,
                "networkBootProtocol",
                "ipv4");
    }

    DataObject powerOps() {
        return powerOps;
    }

    DataObject boot() {
        return boot;
    }

    DataObject files(Configured vm) {
        int store = vm.placement().datastore();
        String folder = paths.folder(store, vm.placement().directory());
        return sources.make(
                "VirtualMachineFileInfo",
                "vmPathName",
                paths.config(vm.placement()),
                "snapshotDirectory",
                folder,
                "suspendDirectory",
                folder,
                "logDirectory",
                folder);
    }

    DataObject tools(Configured vm) {
        boolean installed = vm.guest().toolsInstalled();
        return sources.make(
                "ToolsConfigInfo",
                "toolsVersion",
                installed ? TOOLS_VERSION : 0,
                "toolsInstallType",
                installed ? installType(vm.hardware().guestId()) : "guestToolsTypeUnknown",
                "afterPowerOn",
                true,
                "afterResume",
                true,
                "beforeGuestStandby",
                true,
                "beforeGuestShutdown",
                true,
                "toolsUpgradePolicy",
                "manual",
                "syncTimeWithHostAllowed",
                true,
                "syncTimeWithHost",
                false,
                "lastInstallInfo",
                sources.make("ToolsConfigInfoToolsLastInstallInfo", "counter", 0));
    }

    static String installType(String guestId) {
        return GuestNames.windows(guestId) ? "guestToolsTypeMSI" : "guestToolsTypeOpenVMTools";
    }

    DataObject flags(Options options) {
        DataObject flags = sources.make(
                "VirtualMachineFlagInfo",
                "disableAcceleration",
                false,
                "enableLogging",
                true,
                "useToe",
                false,
                "runWithDebugInfo",
                false,
                "monitorType",
                "release",
                "htSharing",
                "any",
                "snapshotDisabled",
                false,
                "diskUuidEnabled",
                false,
                "virtualMmuUsage",
                "automatic",
                "virtualExecUsage",
                options.recordReplayEnabled() ? "hvOn" : "hvAuto",
                "snapshotPowerOffBehavior",
                "powerOff",
                "faultToleranceType",
                options.faultTolerance() ? "checkpointing" : "unset",
                "cbrcCacheEnabled",
                false,
                "vvtdEnabled",
                false,
                "vbsEnabled",
                false);
        options.flags().forEach(flags::set);
        return flags.set("snapshotLocked", options.snapshotLocked())
                .set("recordReplayEnabled", options.recordReplayEnabled());
    }

    /** What was set, and what every virtual machine has; sorted by key. */
    List<DataObject> extraConfig(Configured vm) {
        var all = new TreeMap<String, String>();
        all.put("guestinfo.vmtools.versionNumber", Integer.toString(vm.guest().toolsInstalled() ? TOOLS_VERSION : 0));
        all.put("nvram", vm.placement().directory() + ".nvram");
        all.put("svga.present", "TRUE");
        all.put("tools.guest.desktop.autolock", "FALSE");
        all.putAll(vm.options().extraConfig());
        var shown = new ArrayList<DataObject>(all.size());
        all.forEach((key, value) -> shown.add(sources.make("OptionValue", "key", key, "value", value)));
        return shown;
    }

    DataObject cpu(Hardware hardware) {
        return allocation(CPU_SHARES * hardware.cpuCount());
    }

    DataObject memory(Hardware hardware) {
        return allocation(MEMORY_SHARES * hardware.memoryMib());
    }

    /** An allocation without reservation or limit, with normal shares. */
    private DataObject allocation(int shares) {
        return sources.make(
                "ResourceAllocationInfo",
                "reservation",
                0L,
                "expandableReservation",
                false,
                "limit",
                -1L,
                "shares",
                sources.make("SharesInfo", "shares", shares, "level", "normal"));
    }
}
