package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configurations: that of a virtual machine, and those that its snapshots keep. */
final class VmConfig {
    private static final int HOT_PLUG_FACTOR = 16;

    private final Sources sources;
    private final Inventory inventory;
    private final Ids ids;
    private final Paths paths;
    private final VmDevices devices;
    private final VmSettings settings;
    private final DataObject latency;
    private final DataObject noAffinity;

    VmConfig(Sources sources) {
        this.sources = sources;
        inventory = sources.inventory();
        ids = new Ids(sources.seed());
        paths = new Paths(inventory);
        devices = new VmDevices(sources);
        settings = new VmSettings(sources);
        latency = sources.make("LatencySensitivity", "level", "normal");
        noAffinity = sources.make("VirtualMachineAffinityInfo", "affinitySet", List.of());
    }

    DataObject of(Configured vm) {
        Identity identity = vm.identity();
        Hardware hardware = vm.hardware();
        DataObject config = sources.make(
                "VirtualMachineConfigInfo",
                "changeVersion",
                identity.modified().toString(),
                "modified",
                identity.modified(),
                "name",
                identity.name(),
                "guestFullName",
                GuestNames.full(hardware.guestId()),
                "version",
                hardware.version(),
                "uuid",
                identity.uuid().toString(),
                "createDate",
                identity.created(),
                "instanceUuid",
                identity.instanceUuid().toString(),
                "locationId",
                "564d" + identity.uuid().toString().substring(4),
                "template",
                identity.template(),
                "guestId",
                hardware.guestId(),
                "alternateGuestName",
                "",
                "annotation",
                identity.annotation(),
                "files",
                settings.files(vm),
                "tools",
                settings.tools(vm),
                "flags",
                settings.flags(vm.options()),
                "defaultPowerOps",
                settings.powerOps(),
                "hardware",
                hardware(vm),
                "extraConfig",
                settings.extraConfig(vm),
                "datastoreUrl",
                datastoreUrls(vm));
        resources(config, hardware);
        switches(config, vm);
        return config;
    }

    /** The virtual hardware by itself. */
    DataObject hardware(Configured vm) {
        Hardware hardware = vm.hardware();
        return sources.make(
                "VirtualHardware",
                "numCPU",
                hardware.cpuCount(),
                "numCoresPerSocket",
                hardware.coresPerSocket(),
                "autoCoresPerSocket",
                false,
                "memoryMB",
                hardware.memoryMib(),
                "virtualICH7MPresent",
                false,
                "virtualSMCPresent",
                false,
                "device",
                devices.of(vm),
                "motherboardLayout",
                "i440bxHostBridge",
                "simultaneousThreads",
                1);
    }

    private void resources(DataObject config, Hardware hardware) {
        config.set("cpuAllocation", settings.cpu(hardware))
                .set("memoryAllocation", settings.memory(hardware))
                .set("latencySensitivity", latency)
                .set("memoryHotAddEnabled", hardware.memoryHotAdd())
                .set("cpuHotAddEnabled", hardware.cpuHotAdd())
                .set("cpuHotRemoveEnabled", false)
                .set("cpuAffinity", noAffinity)
                .set("memoryAffinity", noAffinity)
                .set("initialOverhead", sources.make("VirtualMachineConfigInfoOverheadInfo"));
        if (hardware.memoryHotAdd()) {
            config.set("hotPlugMemoryLimit", (long) hardware.memoryMib() * HOT_PLUG_FACTOR)
                    .set("hotPlugMemoryIncrementSize", (long) Math.max(4, hardware.memoryMib() / 8));
        }
    }

    private void switches(DataObject config, Configured vm) {
        config.set("swapPlacement", "inherit")
                .set("bootOptions", settings.boot())
                .set("ftInfo", faultTolerance(vm))
                .set("vAssertsEnabled", false)
                .set("changeTrackingEnabled", vm.options().changeTracking())
                .set("firmware", GuestNames.windows(vm.hardware().guestId()) ? "efi" : "bios")
                .set("maxMksConnections", -1)
                .set("guestAutoLockEnabled", true)
                .set("memoryReservationLockedToMax", false)
                .set("nestedHVEnabled", false)
                .set("vPMCEnabled", false)
                .set("messageBusTunnelEnabled", false)
                .set("guestIntegrityInfo", sources.make("VirtualMachineGuestIntegrityInfo", "enabled", false))
                .set("migrateEncryption", "opportunistic")
                .set("ftEncryptionMode", "ftEncryptionOpportunistic")
                .set("sgxInfo", sources.make("VirtualMachineSgxInfo", "epcSize", 0L, "flcMode", "unlocked"))
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

    /** The primary of a pair; null for any other virtual machine. */
    @Nullable
    DataObject faultTolerance(Configured vm) {
        if (!vm.options().faultTolerance()) return null;
        return sources.make(
                "FaultTolerancePrimaryConfigInfo",
                "role",
                1,
                "instanceUuids",
                List.of(vm.identity().instanceUuid().toString()),
                "configPaths",
                List.of(paths.config(vm.placement())),
                "orphaned",
                false,
                "secondaries",
                List.of());
    }

    private List<DataObject> datastoreUrls(Configured vm) {
        var stores = VmStorage.datastores(vm.placement().datastore(), vm.disks().all());
        var urls = new ArrayList<DataObject>(stores.size());
        for (int store : stores) {
            urls.add(sources.make(
                    "VirtualMachineConfigInfoDatastoreUrlPair",
                    "name",
                    inventory.datastore(store).name(),
                    "url",
                    ids.datastoreUrl(store)));
        }
        return urls;
    }
}
