package io.vfleet.view;

import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of hosts and of the systems that a host is managed by. */
final class HostTables {
    private final Sources sources;
    private final Inventory inventory;
    private final EntityRows entity;
    private final HostNetwork network;
    private final HostStorage storage;
    private final HostServices services;

    HostTables(Sources sources, EntityRows entity) {
        this.sources = sources;
        this.entity = entity;
        inventory = sources.inventory();
        network = new HostNetwork(sources);
        storage = new HostStorage(sources);
        services = new HostServices(sources);
    }

    Table<HostState> hosts() {
        var hardware = new HostHardware(sources);
        var face = new HostFace(sources, hardware);
        var config = new HostConfig(sources, network, storage, services);
        DataObject capability = new HostCapabilities(sources).all();
        var table = new Table<HostState>()
                .row("runtime", host -> face.runtime(host.state()), HostFacet.RUNTIME)
                .row("summary", host -> face.summary(host.state()), HostFacet.RUNTIME)
                .row("hardware", host -> hardware.of(host.state()))
                .row("capability", _ -> capability)
                .row("licensableResource", host -> licensable(host.state()))
                .row("configManager", host -> managers(host.number()))
                .row("config", host -> config.of(host.state()))
                .row("vm", host -> References.of(inventory, inventory.vms(host.number())), HostFacet.VMS)
                .row("datastore", host -> References.of(inventory, host.state().datastores()))
                .row("network", host -> References.of(inventory, host.state().networks()))
                .row("datastoreBrowser", host -> Shadows.datastoreBrowser(host.number()))
                .unset("systemResources", "remediationState", "precheckRemediationResult", "remediationResult")
                .unset("complianceCheckState", "complianceCheckResult")
                .unset("answerFileValidationState", "answerFileValidationResult");
        entity.addFixedTo(table);
        return table;
    }

    /** By managed type: what each of a host's systems shows. */
    Map<String, Table<HostState>> systems() {
        var systems = new LinkedHashMap<String, Table<HostState>>();
        systems.put(
                "HostStorageSystem",
                fielded()
                        .row("storageDeviceInfo", host -> storage.devices(host.state()))
                        .row("fileSystemVolumeInfo", host -> storage.fileSystems(host.state()))
                        .row("systemFile", _ -> List.of())
                        .unset("multipathStateInfo"));
        systems.put(
                "HostNetworkSystem",
                fielded()
                        .row("capabilities", _ -> services.netCapabilities())
                        .row("networkInfo", host -> network.info(host.state()))
                        .row("offloadCapabilities", _ -> services.offload())
                        .row("dnsConfig", host -> network.dns(host.state()))
                        .row("ipRouteConfig", _ -> network.routes())
                        .unset("networkConfig", "consoleIpRouteConfig"));
        systems.put(
                "HostDatastoreSystem",
                new Table<HostState>()
                        .row(
                                "datastore",
                                host -> References.of(inventory, host.state().datastores()))
                        .row("capabilities", _ -> services.datastoreCapabilities()));
        systems.put("HostVirtualNicManager", fielded().row("info", host -> network.kernelUse(host.state())));
        systems.put("HostDateTimeSystem", new Table<HostState>().row("dateTimeInfo", _ -> services.dateTime()));
        systems.put("HostServiceSystem", fielded().row("serviceInfo", _ -> services.services()));
        systems.put("HostFirewallSystem", fielded().row("firewallInfo", _ -> services.firewall()));
        systems.put("HostAutoStartManager", new Table<HostState>().row("config", _ -> services.autoStart()));
        return systems;
    }

    private static Table<HostState> fielded() {
        var table = new Table<HostState>();
        EntityRows.addFieldsTo(table);
        return table;
    }

    /** How the ids of a host's system begin; its number follows. */
    static String prefix(String system) {
        return switch (system) {
            case "OptionManager" -> "EsxHostAdvSettings-";
            case "HostStorageSystem" -> "storageSystem-";
            case "HostNetworkSystem" -> "networkSystem-";
            case "HostDatastoreSystem" -> "datastoreSystem-";
            case "HostVirtualNicManager" -> "virtualNicManager-";
            case "HostDateTimeSystem" -> "dateTimeSystem-";
            case "HostServiceSystem" -> "serviceSystem-";
            case "HostFirewallSystem" -> "firewallSystem-";
            case "HostAutoStartManager" -> "autoStartManager-";
            default -> throw new IllegalArgumentException("no such system of a host: " + system);
        };
    }

    private DataObject managers(int host) {
        return sources.make("HostConfigManager")
                .set("storageSystem", system("HostStorageSystem", host))
                .set("networkSystem", system("HostNetworkSystem", host))
                .set("datastoreSystem", system("HostDatastoreSystem", host))
                .set("virtualNicManager", system("HostVirtualNicManager", host))
                .set("dateTimeSystem", system("HostDateTimeSystem", host))
                .set("serviceSystem", system("HostServiceSystem", host))
                .set("firewallSystem", system("HostFirewallSystem", host))
                .set("autoStartManager", system("HostAutoStartManager", host))
                .set("advancedOption", system("OptionManager", host));
    }

    private static MoRef system(String type, int host) {
        return new MoRef(type, prefix(type) + host);
    }

    private DataObject licensable(HostState host) {
        return sources.make("HostLicensableResourceInfo")
                .set(
                        "resource",
                        List.of(
                                resource("numCpuPackages", HostHardware.packages(host)),
                                resource("numCpuCores", host.cpuCores()),
                                resource("numVmsStarted", 0)));
    }

    private DataObject resource(String key, long value) {
        return sources.make("KeyAnyValue", "key", key, "value", value);
    }
}
