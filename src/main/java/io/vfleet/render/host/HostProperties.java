package io.vfleet.render.host;

import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of host systems and of the systems that a host is managed by. */
public final class HostProperties {
    private final RenderContext context;
    private final Inventory inventory;
    private final ManagedEntityProperties entityProperties;
    private final HostNetworkRenderer network;
    private final HostStorageRenderer storage;
    private final HostSettingsRenderer settings;

    public HostProperties(RenderContext context, ManagedEntityProperties entityProperties) {
        this.context = context;
        this.entityProperties = entityProperties;
        inventory = context.inventory();
        network = new HostNetworkRenderer(context);
        storage = new HostStorageRenderer(context);
        settings = new HostSettingsRenderer(context);
    }

    public PropertyTable<HostState> hosts() {
        var hardware = new HostHardwareRenderer(context);
        var summary = new HostSummaryRenderer(context, hardware);
        var config = new HostConfigRenderer(context, network, storage, settings);
        DataObject capability = new HostCapabilityRenderer(context).render();
        var table = new PropertyTable<HostState>()
                .row("runtime", host -> summary.runtime(host.state()), HostFacet.RUNTIME)
                .row("summary", host -> summary.summary(host.state()), HostFacet.RUNTIME)
                .row("hardware", host -> hardware.render(host.state()))
                .row("capability", _ -> capability)
                .row("licensableResource", host -> licensable(host.state()))
                .row("configManager", host -> configManager(host.number()))
                .row("config", host -> config.render(host.state()))
                .row("vm", host -> MoRefLists.of(inventory, inventory.vms(host.number())), HostFacet.VMS)
                .row("datastore", host -> MoRefLists.of(inventory, host.state().datastores()))
                .row("network", host -> MoRefLists.of(inventory, host.state().networks()))
                .row("datastoreBrowser", host -> DerivedObjects.datastoreBrowser(host.number()))
                .unset("systemResources", "remediationState", "precheckRemediationResult", "remediationResult")
                .unset("complianceCheckState", "complianceCheckResult")
                .unset("answerFileValidationState", "answerFileValidationResult");
        entityProperties.addAllTo(table);
        return table;
    }

    /** The property tables of the systems of a host, by managed type. */
    public Map<String, PropertyTable<HostState>> hostSystems() {
        var systems = new LinkedHashMap<String, PropertyTable<HostState>>();
        systems.put(
                "HostStorageSystem",
                tableWithCustomFields()
                        .row("storageDeviceInfo", host -> storage.storageDeviceInfo(host.state()))
                        .row("fileSystemVolumeInfo", host -> storage.fileSystemVolumeInfo(host.state()))
                        .row("systemFile", _ -> List.of())
                        .unset("multipathStateInfo"));
        systems.put(
                "HostNetworkSystem",
                tableWithCustomFields()
                        .row("capabilities", _ -> settings.netCapabilities())
                        .row("networkInfo", host -> network.networkInfo(host.state()))
                        .row("offloadCapabilities", _ -> settings.netOffloadCapabilities())
                        .row("dnsConfig", host -> network.dnsConfig(host.state()))
                        .row("ipRouteConfig", _ -> network.ipRouteConfig())
                        .unset("networkConfig", "consoleIpRouteConfig"));
        systems.put(
                "HostDatastoreSystem",
                new PropertyTable<HostState>()
                        .row(
                                "datastore",
                                host -> MoRefLists.of(inventory, host.state().datastores()))
                        .row("capabilities", _ -> settings.datastoreCapabilities()));
        systems.put(
                "HostVirtualNicManager",
                tableWithCustomFields().row("info", host -> network.virtualNicManagerInfo(host.state())));
        systems.put("HostDateTimeSystem", new PropertyTable<HostState>().row("dateTimeInfo", _ -> settings.dateTime()));
        systems.put("HostServiceSystem", tableWithCustomFields().row("serviceInfo", _ -> settings.services()));
        systems.put("HostFirewallSystem", tableWithCustomFields().row("firewallInfo", _ -> settings.firewall()));
        systems.put("HostAutoStartManager", new PropertyTable<HostState>().row("config", _ -> settings.autoStart()));
        return systems;
    }

    private static PropertyTable<HostState> tableWithCustomFields() {
        var table = new PropertyTable<HostState>();
        ManagedEntityProperties.addCustomFieldsTo(table);
        return table;
    }

    /** The prefix of the ids of a host's system; the number of the host follows. */
    public static String idPrefix(String system) {
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

    private DataObject configManager(int host) {
        return context.make("HostConfigManager")
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
        return new MoRef(type, idPrefix(type) + host);
    }

    private DataObject licensable(HostState host) {
        return context.make("HostLicensableResourceInfo")
                .set(
                        "resource",
                        List.of(
                                resource("numCpuPackages", HostHardwareRenderer.packages(host)),
                                resource("numCpuCores", host.cpuCores()),
                                resource("numVmsStarted", 0)));
    }

    private DataObject resource(String key, long value) {
        return context.make("KeyAnyValue").set("key", key).set("value", value);
    }
}
