package io.vfleet.render.vm.config;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.SettingGroup;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.render.vm.DatastorePaths;
import io.vfleet.render.vm.GuestOsNames;
import io.vfleet.render.vm.VmConfigSource;
import io.vfleet.render.vm.VmStorageRenderer;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders the VirtualMachineConfigInfo of a virtual machine or of one of its snapshots. */
public final class VmConfigRenderer {
    private static final int HOT_PLUG_FACTOR = 16;

    /** Members of the configuration that are as the specification says. */
    private static final Set<String> SHOWN_AS_SET = Set.of(
            "firmware",
            "nestedHVEnabled",
            "vPMCEnabled",
            "alternateGuestName",
            "cpuHotRemoveEnabled",
            "latencySensitivity",
            "guestAutoLockEnabled",
            "maxMksConnections",
            "messageBusTunnelEnabled",
            "migrateEncryption",
            "rebootPowerOff",
            "swapPlacement",
            "managedBy",
            "memoryReservationLockedToMax");

    private final RenderContext context;
    private final Inventory inventory;
    private final SeededIds ids;
    private final DatastorePaths paths;
    private final VirtualDeviceRenderer devices;
    private final VmSettingsRenderer settings;
    private final DataObject latency;
    private final DataObject noAffinity;
    private final DataObject noVApp;

    public VmConfigRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        ids = new SeededIds(context.seed());
        paths = new DatastorePaths(inventory);
        devices = new VirtualDeviceRenderer(context);
        settings = new VmSettingsRenderer(context);
        latency = context.make("LatencySensitivity").set("level", "normal");
        noVApp = context.make("VmConfigInfo")
                .set("ipAssignment", context.make("VAppIPAssignmentInfo"))
                .set("installBootRequired", false)
                .set("installBootStopDelay", 0);
        noAffinity = context.make("VirtualMachineAffinityInfo").set("affinitySet", List.of());
    }

    public DataObject render(VmConfigSource vm) {
        VmIdentity identity = vm.identity();
        Hardware hardware = vm.hardware();
        DataObject config = context.make("VirtualMachineConfigInfo")
                .set("changeVersion", identity.modified().toString())
                .set("modified", identity.modified())
                .set("name", identity.name())
                .set("guestFullName", GuestOsNames.fullName(hardware.guestId()))
                .set("version", hardware.version())
                .set("uuid", identity.uuid().toString())
                .set("createDate", identity.created())
                .set("instanceUuid", identity.instanceUuid().toString())
                .set("locationId", "564d" + identity.uuid().toString().substring(4))
                .set("template", identity.template())
                .set("guestId", hardware.guestId())
                .set("alternateGuestName", "")
                .set("annotation", identity.annotation())
                .set("files", settings.files(vm))
                .set("tools", settings.tools(vm))
                .set("flags", settings.flags(vm.options()))
                .set("defaultPowerOps", settings.defaultPowerOps(vm.options()))
                .set("hardware", hardware(vm))
                .set("extraConfig", settings.extraConfig(vm))
                .set("datastoreUrl", datastoreUrls(vm));
        setResources(config, hardware, vm.options());
        setFeatures(config, vm);
        setSettings(config, vm.options());
        return config;
    }

    /** The virtual hardware alone. */
    DataObject hardware(VmConfigSource vm) {
        Hardware hardware = vm.hardware();
        return context.make("VirtualHardware")
                .set("numCPU", hardware.cpuCount())
                .set("numCoresPerSocket", hardware.coresPerSocket())
                .set("autoCoresPerSocket", false)
                .set("memoryMB", hardware.memoryMib())
                .set("virtualICH7MPresent", false)
                .set("virtualSMCPresent", false)
                .set("device", devices.render(vm))
                .set("motherboardLayout", "i440bxHostBridge")
                .set("simultaneousThreads", 1);
    }

    private void setResources(DataObject config, Hardware hardware, VmOptions options) {
        config.set("cpuAllocation", settings.cpuAllocation(hardware, options))
                .set("memoryAllocation", settings.memoryAllocation(hardware, options))
                .set("latencySensitivity", latency)
                .set("memoryHotAddEnabled", hardware.memoryHotAdd())
                .set("cpuHotAddEnabled", hardware.cpuHotAdd())
                .set("cpuHotRemoveEnabled", false)
                .set("cpuAffinity", noAffinity)
                .set("memoryAffinity", noAffinity)
                .set("initialOverhead", context.make("VirtualMachineConfigInfoOverheadInfo"));
        if (hardware.memoryHotAdd()) {
            config.set("hotPlugMemoryLimit", (long) hardware.memoryMib() * HOT_PLUG_FACTOR)
                    .set("hotPlugMemoryIncrementSize", (long) Math.max(4, hardware.memoryMib() / 8));
        }
    }

    /** What clients set, over the defaults. */
    private void setSettings(DataObject config, VmOptions options) {
        options.settings().forEach((name, value) -> {
            if (SHOWN_AS_SET.contains(name)) config.set(name, SettingGroupRenderer.value(context, value));
        });
        if (options.settings().containsKey("vAppConfig"))
            config.set("vAppConfig", SettingGroupRenderer.over(context, noVApp, options.group("vAppConfig")));
    }

    private void setFeatures(DataObject config, VmConfigSource vm) {
        config.set("swapPlacement", "inherit")
                .set("bootOptions", settings.bootOptions(vm.options()))
                .set("ftInfo", faultTolerance(vm))
                .set("vAssertsEnabled", false)
                .set("changeTrackingEnabled", vm.options().changeTracking())
                .set("firmware", GuestOsNames.isWindows(vm.hardware().guestId()) ? "efi" : "bios")
                .set("maxMksConnections", -1)
                .set("guestAutoLockEnabled", true)
                .set("memoryReservationLockedToMax", false)
                .set("nestedHVEnabled", false)
                .set("vPMCEnabled", false)
                .set("messageBusTunnelEnabled", false)
                .set(
                        "guestIntegrityInfo",
                        context.make("VirtualMachineGuestIntegrityInfo").set("enabled", false))
                .set("migrateEncryption", "opportunistic")
                .set("ftEncryptionMode", "ftEncryptionOpportunistic")
                .set(
                        "sgxInfo",
                        context.make("VirtualMachineSgxInfo").set("epcSize", 0L).set("flcMode", "unlocked"))
                .set("sevEnabled", false)
                .set("rebootPowerOff", false)
                .set("npivTemporaryDisabled", true)
                .set("vFlashCacheReservation", 0L)
                .set("vmxStatsCollectionEnabled", true)
                .set("vmOpNotificationToAppEnabled", false)
                .set("vmOpNotificationTimeout", 0L)
                .set("pmemFailoverEnabled", false)
                .set("fixedPassthruHotPlugEnabled", false)
                .set("metroFtEnabled", false);
    }

    /** The fault tolerance configuration of a machine of a pair; null for any other. */
    public @Nullable DataObject faultTolerance(VmConfigSource vm) {
        FaultTolerancePair pair = vm.pair();
        if (pair != null && inventory.exists(pair.partner())) return faultTolerance(vm, pair);
        if (!vm.options().faultTolerance()) return null;
        return context.make("FaultTolerancePrimaryConfigInfo")
                .set("role", 1)
                .set("instanceUuids", List.of(vm.identity().instanceUuid().toString()))
                .set("configPaths", List.of(paths.vmxFile(vm.placement())))
                .set("orphaned", false)
                .set("secondaries", List.of());
    }

    private DataObject faultTolerance(VmConfigSource vm, FaultTolerancePair pair) {
        VmState partner = inventory.vm(pair.partner());
        String own = vm.identity().instanceUuid().toString();
        String other = partner.identity().instanceUuid().toString();
        String ownPath = paths.vmxFile(vm.placement());
        String otherPath = paths.vmxFile(partner.placement());
        boolean primary = pair.primary();
        DataObject info = context.make(
                        primary ? "FaultTolerancePrimaryConfigInfo" : "FaultToleranceSecondaryConfigInfo")
                .set("role", primary ? 1 : 2)
                .set("instanceUuids", primary ? List.of(own, other) : List.of(other, own))
                .set("configPaths", primary ? List.of(ownPath, otherPath) : List.of(otherPath, ownPath))
                .set("orphaned", false);
        return primary
                ? info.set("secondaries", List.of(inventory.ref(pair.partner())))
                : info.set("primaryVM", inventory.ref(pair.partner()));
    }

    /** The extension that manages the virtual machine; null for none. */
    public @Nullable DataObject managedBy(VmOptions options) {
        return options.settings().get("managedBy") instanceof SettingGroup by
                ? SettingGroupRenderer.render(context, by)
                : null;
    }

    private List<DataObject> datastoreUrls(VmConfigSource vm) {
        var stores = VmStorageRenderer.datastores(
                vm.placement().datastore(), vm.disks().all());
        var urls = new ArrayList<DataObject>(stores.size());
        for (int store : stores) {
            urls.add(context.make("VirtualMachineConfigInfoDatastoreUrlPair")
                    .set("name", inventory.datastore(store).name())
                    .set("url", ids.datastoreUrl(inventory.datastore(store))));
        }
        return urls;
    }
}
