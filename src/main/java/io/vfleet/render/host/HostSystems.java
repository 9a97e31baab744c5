package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.NetworkFacet;
import io.vfleet.manager.HostSettings.HostSettingFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Slot;
import io.vfleet.model.MoRef;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The systems that a host is managed by: one for each member of HostConfigManager, found by the member's name and the
 * number of the host.
 */
public final class HostSystems {
    /** One kind of system; the ids of its objects are the prefix and the number of the host. */
    public record HostSystem(String type, String idPrefix, PropertyTable<HostState> table) {}

    private final RenderContext context;
    private final HostNetworkRenderer network;
    private final HostStorageRenderer storage;
    private final UniformHostConfigRenderer settings;
    private final DataType members;

    HostSystems(
            RenderContext context,
            HostNetworkRenderer network,
            HostStorageRenderer storage,
            UniformHostConfigRenderer settings) {
        this.context = context;
        this.network = network;
        this.storage = storage;
        this.settings = settings;
        members = context.meta().data("HostConfigManager");
    }

    DataObject configManager(int host) {
        DataObject manager = new DataObject(members);
        for (Slot slot : members.slots()) {
            manager.set(slot.index(), new MoRef(type(slot), idPrefix(slot.name()) + host));
        }
        return manager;
    }

    List<HostSystem> all() {
        Map<String, PropertyTable<HostState>> tables = tables();
        var systems = new ArrayList<HostSystem>();
        for (Slot slot : members.slots()) {
            ManagedType type = context.meta().managed(type(slot));
            PropertyTable<HostState> table = tables.getOrDefault(type.name(), new PropertyTable<>());
            systems.add(new HostSystem(type.name(), idPrefix(slot.name()), table.withRestOf(type)));
        }
        return systems;
    }

    private static String type(Slot slot) {
        String declared = slot.type().name();
        return declared.equals("CryptoManager") ? "CryptoManagerHostKMS" : declared;
    }

    private static String idPrefix(String member) {
        return (member.equals("advancedOption") ? "EsxHostAdvSettings" : member) + "-";
    }

    private void addNetworkAndStorageTo(Map<String, PropertyTable<HostState>> tables) {
        tables.put(
                "HostStorageSystem",
                table().row("storageDeviceInfo", host -> storage.storageDeviceInfo(host.state()))
                        .row("multipathStateInfo", host -> storage.multipathState(host.state()))
                        .row("fileSystemVolumeInfo", host -> storage.fileSystemVolumeInfo(host.state())));
        tables.put(
                "HostNetworkSystem",
                table().row("capabilities", _ -> settings.netCapabilities())
                        .row("networkInfo", host -> network.networkInfo(host.state()), NetworkFacet.OF_HOST)
                        .row("networkConfig", host -> network.networkConfig(host.state()), NetworkFacet.OF_HOST)
                        .row("offloadCapabilities", _ -> settings.netOffloadCapabilities())
                        .row("dnsConfig", host -> network.dnsConfig(host.state()), NetworkFacet.OF_HOST)
                        .row("ipRouteConfig", host -> network.ipRouteConfig(host.state()), NetworkFacet.OF_HOST));
        tables.put(
                "HostDatastoreSystem",
                table().row(
                                "datastore",
                                host -> MoRefLists.of(
                                        context.inventory(), host.state().datastores()))
                        .row("capabilities", _ -> settings.datastoreCapabilities()));
        tables.put(
                "HostVirtualNicManager",
                table().row("info", host -> network.virtualNicManagerInfo(host.state()), NetworkFacet.OF_HOST));
        tables.put(
                "HostVMotionSystem",
                table().row("ipConfig", host -> network.ipConfig(host.state()), NetworkFacet.OF_HOST)
                        .row("netConfig", host -> network.vmotionNetConfig(host.state()), NetworkFacet.OF_HOST));
        tables.put("HostNvdimmSystem", table().row("nvdimmSystemInfo", _ -> context.make("NvdimmSystemInfo")));
        tables.put("HostVsanSystem", table().row("config", host -> settings.vsan(host.state())));
    }

    private void addConfigurationTo(Map<String, PropertyTable<HostState>> tables) {
        DataObject health = new HostHealthRenderer(context).render();
        DataObject reservation = settings.consoleReservation();
        tables.put("OptionManager", table().row("setting", host -> settings.options(host.state())));
        tables.put("HostDateTimeSystem", table().row("dateTimeInfo", _ -> settings.dateTime()));
        tables.put(
                "HostServiceSystem",
                table().row("serviceInfo", host -> settings.services(host.number()), HostSettingFacet.SETTINGS));
        tables.put(
                "HostFirewallSystem",
                table().row("firewallInfo", host -> settings.firewall(host.number()), HostSettingFacet.SETTINGS));
        tables.put(
                "HostAutoStartManager",
                table().row("config", host -> settings.autoStart(host.number()), HostSettingFacet.SETTINGS));
        tables.put("HostHealthStatusSystem", table().row("runtime", _ -> health));
        tables.put("HostCpuSchedulerSystem", table().row("hyperthreadInfo", _ -> settings.hyperThreads()));
        tables.put(
                "HostMemorySystem",
                table().row("consoleReservationInfo", _ -> reservation)
                        .row("virtualMachineReservationInfo", host -> settings.vmReservation(host.state())));
        tables.put(
                "HostPowerSystem",
                table().row("capability", _ -> settings.powerCapability()).row("info", _ -> settings.powerInfo()));
        tables.put(
                "HostEsxAgentHostManager",
                table().row("configInfo", _ -> context.make("HostEsxAgentHostManagerConfigInfo")));
        tables.put(
                "HostAssignableHardwareManager",
                table().row("config", _ -> context.make("HostAssignableHardwareConfig")));
    }

    private void addSecurityTo(Map<String, PropertyTable<HostState>> tables) {
        tables.put("HostAccessManager", table().row("lockdownMode", _ -> UniformHostConfigRenderer.LOCKDOWN));
        tables.put("CryptoManagerHostKMS", table().row("enabled", _ -> false));
        tables.put(
                "HostAuthenticationManager",
                table().row(
                                "info",
                                _ -> context.make("HostAuthenticationManagerInfo")
                                        .set("authConfig", List.of())));
        tables.put(
                "HostCertificateManager", table().row("certificateInfo", host -> settings.certificate(host.state())));
    }

    private static PropertyTable<HostState> table() {
        return new PropertyTable<>();
    }

    /** The tables of the types that have properties other than lists. */
    private Map<String, PropertyTable<HostState>> tables() {
        var tables = new HashMap<String, PropertyTable<HostState>>();
        addNetworkAndStorageTo(tables);
        addConfigurationTo(tables);
        addSecurityTo(tables);
        return tables;
    }
}
