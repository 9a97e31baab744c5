package io.vfleet.render.vm.config;

import io.vfleet.meta.DataObject;
import io.vfleet.model.SettingGroup;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.DatastorePaths;
import io.vfleet.render.vm.GuestOsNames;
import io.vfleet.render.vm.VmConfigSource;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.disk.ChangeTrackingExtraConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renders the parts of a VirtualMachineConfigInfo other than hardware: files, tools, flags, options, extra
 * configuration and resource allocations.
 */
public final class VmSettingsRenderer {
    public static final int TOOLS_VERSION = 12389;
    private static final int CPU_SHARES = 1000;
    private static final int MEMORY_SHARES = 10;

    private static final SettingGroup NO_SHARES = new SettingGroup("SharesInfo", Map.of("level", "normal"));

    private final RenderContext context;
    private final DatastorePaths paths;
    private final DataObject defaultPowerOps;
    private final DataObject bootOptions;

    public VmSettingsRenderer(RenderContext context) {
        this.context = context;
        paths = new DatastorePaths(context.inventory());
        defaultPowerOps = context.make("VirtualMachineDefaultPowerOpInfo")
                .set("powerOffType", "soft")
                .set("suspendType", "hard")
                .set("resetType", "soft")
                .set("defaultPowerOffType", "soft")
                .set("defaultSuspendType", "hard")
                .set("defaultResetType", "soft")
                .set("standbyAction", "checkpoint");
        bootOptions = context.make("VirtualMachineBootOptions")
                .set("bootDelay", 0L)
                .set("enterBIOSSetup", false)
                .set("efiSecureBootEnabled", false)
                .set("bootRetryEnabled", false)
                .set("bootRetryDelay", 10_000L)
                .set("networkBootProtocol", "ipv4");
    }

    DataObject defaultPowerOps(VmOptions options) {
        return over(defaultPowerOps, options, "powerOpInfo");
    }

    DataObject bootOptions(VmOptions options) {
        return over(bootOptions, options, "bootOptions");
    }

    /** What clients set of a group over its defaults. */
    private DataObject over(DataObject defaults, VmOptions options, String group) {
        return options.settings().containsKey(group)
                ? SettingGroupRenderer.over(context, defaults, options.group(group))
                : defaults;
    }

    DataObject files(VmConfigSource vm) {
        int store = vm.placement().datastore();
        String folder = paths.folder(store, vm.placement().directory());
        return context.make("VirtualMachineFileInfo")
                .set("vmPathName", paths.vmxFile(vm.placement()))
                .set("snapshotDirectory", folder)
                .set("suspendDirectory", folder)
                .set("logDirectory", folder);
    }

    DataObject tools(VmConfigSource vm) {
        boolean installed = vm.guest().toolsInstalled();
        DataObject tools = context.make("ToolsConfigInfo")
                .set("toolsVersion", installed ? TOOLS_VERSION : 0)
                .set("toolsInstallType", installed ? installType(vm.hardware().guestId()) : "guestToolsTypeUnknown")
                .set("afterPowerOn", true)
                .set("afterResume", true)
                .set("beforeGuestStandby", true)
                .set("beforeGuestShutdown", true)
                .set("toolsUpgradePolicy", "manual")
                .set("syncTimeWithHostAllowed", true)
                .set("syncTimeWithHost", false)
                .set(
                        "lastInstallInfo",
                        context.make("ToolsConfigInfoToolsLastInstallInfo").set("counter", 0));
        if (vm.guest().customization().stage() == GuestCustomization.Stage.PENDING)
            tools.set(
                    "pendingCustomization",
                    "imcf-" + Integer.toHexString(0x100_0000 | vm.vm()).substring(1));
        return over(tools, vm.options(), "tools");
    }

    public static String installType(String guestId) {
        return GuestOsNames.isWindows(guestId) ? "guestToolsTypeMSI" : "guestToolsTypeOpenVMTools";
    }

    DataObject flags(VmOptions options) {
        DataObject flags = context.make("VirtualMachineFlagInfo")
                .set("disableAcceleration", false)
                .set("enableLogging", true)
                .set("useToe", false)
                .set("runWithDebugInfo", false)
                .set("monitorType", "release")
                .set("htSharing", "any")
                .set("snapshotDisabled", false)
                .set("diskUuidEnabled", false)
                .set("virtualMmuUsage", "automatic")
                .set("virtualExecUsage", options.recordReplayEnabled() ? "hvOn" : "hvAuto")
                .set("snapshotPowerOffBehavior", "powerOff")
                .set("faultToleranceType", options.faultTolerance() ? "checkpointing" : "unset")
                .set("cbrcCacheEnabled", false)
                .set("vvtdEnabled", false)
                .set("vbsEnabled", false);
        options.flags().forEach(flags::set);
        return flags.set("snapshotLocked", options.snapshotLocked())
                .set("recordReplayEnabled", options.recordReplayEnabled());
    }

    /** The extra configuration: defaults of every virtual machine, overridden by what clients set; sorted by key. */
    List<DataObject> extraConfig(VmConfigSource vm) {
        var values = new TreeMap<String, String>();
        values.put(
                "guestinfo.vmtools.versionNumber", Integer.toString(vm.guest().toolsInstalled() ? TOOLS_VERSION : 0));
        if (vm.guest().toolsRunning()) {
            values.put(
                    "guestInfo.detailed.data",
                    GuestOsNames.detailedData(vm.hardware().guestId()));
        }
        values.put("nvram", vm.placement().directory() + ".nvram");
        values.put("svga.present", "TRUE");
        values.put("tools.guest.desktop.autolock", "FALSE");
        values.putAll(vm.options().extraConfig());
        values.putAll(ChangeTrackingExtraConfig.of(vm.options(), vm.disks()));
        var options = new ArrayList<DataObject>(values.size());
        values.forEach((key, value) ->
                options.add(context.make("OptionValue").set("key", key).set("value", value)));
        return options;
    }

    public DataObject cpuAllocation(Hardware hardware, VmOptions options) {
        return allocation(CPU_SHARES * hardware.cpuCount(), options.group("cpuAllocation"));
    }

    public DataObject memoryAllocation(Hardware hardware, VmOptions options) {
        return allocation(MEMORY_SHARES * hardware.memoryMib(), options.group("memoryAllocation"))
                .set("reservation", options.memoryReservation(hardware.memoryMib()));
    }

    /** By default without reservation or limit; half or double the normal shares for the other levels. */
    private DataObject allocation(int normalShares, SettingGroup set) {
        SettingGroup shares = set.members().get("shares") instanceof SettingGroup group ? group : NO_SHARES;
        String level = shares.text("level");
        int count = switch (level) {
            case "low" -> normalShares / 2;
            case "high" -> 2 * normalShares;
            case "custom" -> (int) shares.number("shares", normalShares);
            default -> normalShares;
        };
        return context.make("ResourceAllocationInfo")
                .set("reservation", set.number("reservation", 0))
                .set("expandableReservation", false)
                .set("limit", set.number("limit", -1))
                .set("shares", context.make("SharesInfo").set("shares", count).set("level", level));
    }
}
