package io.vfleet.view;

import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import java.util.List;

/** How hosts are set up. */
final class HostConfig {
    private final Sources sources;
    private final HostNetwork network;
    private final HostStorage storage;
    private final HostServices services;
    private final DataObject product;

    HostConfig(Sources sources, HostNetwork network, HostStorage storage, HostServices services) {
        this.sources = sources;
        this.network = network;
        this.storage = storage;
        this.services = services;
        product = new Products(sources).host();
    }

    DataObject of(HostState host) {
        DataObject config = sources.make("HostConfigInfo")
                .set("host", sources.inventory().ref(host.number()))
                .set("product", product)
                .set("hyperThread", hyperThreads())
                .set("consoleReservation", reservation())
                .set(
                        "virtualMachineReservation",
                        sources.make("VirtualMachineMemoryReservationInfo")
                                .set("virtualMachineMin", 0L)
                                .set("virtualMachineMax", (long) host.memoryMib() << 20)
                                .set("virtualMachineReserved", 0L)
                                .set("allocationPolicy", "swapSome"))
                .set("storageDevice", storage.devices(host))
                .set("fileSystemVolume", storage.fileSystems(host))
                .set("network", network.info(host))
                .set("vmotion", sources.make("HostVMotionInfo", "ipConfig", network.ip(host)))
                .set("virtualNicManagerInfo", network.kernelUse(host))
                .set("capabilities", services.netCapabilities())
                .set("datastoreCapabilities", services.datastoreCapabilities())
                .set("offloadCapabilities", services.offload())
                .set("service", services.services())
                .set("firewall", services.firewall())
                .set("autoStart", services.autoStart())
                .set("option", services.options(host))
                .set("dateTimeInfo", services.dateTime());
        return rest(config);
    }

    private DataObject rest(DataObject config) {
        DataObject policy = sources.make("HostPowerPolicy")
                .set("key", 2)
                .set("name", "PowerPolicy.dynamic.name")
                .set("shortName", "dynamic")
                .set("description", "PowerPolicy.dynamic.description");
        return config.set("flags", sources.make("HostFlagInfo", "backgroundSnapshotsEnabled", true))
                .set("adminDisabled", false)
                .set("lockdownMode", "lockdownDisabled")
                .set("pciPassthruInfo", List.of())
                .set("featureVersion", List.of())
                .set("powerSystemCapability", sources.make("PowerSystemCapability", "availablePolicy", List.of(policy)))
                .set("powerSystemInfo", sources.make("PowerSystemInfo", "currentPolicy", policy))
                .set("cacheConfigurationInfo", List.of())
                .set("wakeOnLanCapable", false)
                .set("featureCapability", List.of())
                .set("maskedFeatureCapability", List.of())
                .set("domainList", List.of())
                .set("graphicsInfo", List.of())
                .set("sharedPassthruGpuTypes", List.of())
                .set("sharedGpuCapabilities", List.of())
                .set("ioFilterInfo", List.of());
    }

    private DataObject hyperThreads() {
        return sources.make("HostHyperThreadScheduleInfo", "available", true, "active", true, "config", true);
    }

    private DataObject reservation() {
        return sources.make("ServiceConsoleReservationInfo")
                .set("serviceConsoleReservedCfg", 0L)
                .set("serviceConsoleReserved", 0L)
                .set("unreserved", 0L);
    }
}
