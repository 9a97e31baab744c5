package io.vfleet.render.host;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.NetworkFacet;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.FieldFacet;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.HostSettings.HostSettingFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.host.HostSystems.HostSystem;
import java.util.List;

/** The properties of host systems and of the systems that a host is managed by. */
public final class HostProperties {
    private final RenderContext context;
    private final Inventory inventory;
    private final ManagedEntityProperties entityProperties;
    private final HostNetworkRenderer network;
    private final HostStorageRenderer storage;
    private final UniformHostConfigRenderer settings;
    private final HostSystems systems;

    public HostProperties(RenderContext context, ManagedEntityProperties entityProperties, HostSettings kept) {
        this.context = context;
        this.entityProperties = entityProperties;
        inventory = context.inventory();
        network = new HostNetworkRenderer(context);
        storage = new HostStorageRenderer(context);
        settings = new UniformHostConfigRenderer(context, kept);
        systems = new HostSystems(context, network, storage, settings);
    }

    public PropertyTable<HostState> hosts() {
        var hardware = new HostHardwareRenderer(context);
        var summary = new HostSummaryRenderer(context, entityProperties, hardware);
        var config = new HostConfigRenderer(context, network, storage, settings);
        DataObject capability = new HostCapabilityRenderer(context).render();
        var table = new PropertyTable<HostState>()
                .row("runtime", host -> summary.runtime(host.state()), HostFacet.RUNTIME)
                .row("summary", host -> summary.summary(host.state()), HostFacet.RUNTIME, FieldFacet.VALUES)
                .row(
                        "hardware",
                        host -> host.state().connected() ? hardware.render(host.state()) : null,
                        HostFacet.RUNTIME)
                .row("capability", _ -> capability)
                .row("licensableResource", host -> licensable(host.state()))
                .row("configManager", host -> systems.configManager(host.number()))
                .row(
                        "config",
                        host -> host.state().connected() ? config.render(host.state()) : null,
                        HostFacet.RUNTIME,
                        ContainerFacet.MOUNTS,
                        DatastoreFacet.ACCESSIBLE,
                        NetworkFacet.OF_HOST,
                        HostSettingFacet.SETTINGS)
                .row("vm", host -> MoRefLists.of(inventory, inventory.vms(host.number())), HostFacet.VMS)
                .row("datastore", host -> MoRefLists.of(inventory, host.state().datastores()), ContainerFacet.MOUNTS)
                .row("network", host -> MoRefLists.of(inventory, host.state().networks()), NetworkFacet.OF_HOST)
                .row("datastoreBrowser", host -> DerivedObjects.datastoreBrowser(host.number()))
                .unset("systemResources", "remediationState", "precheckRemediationResult", "remediationResult")
                .unset("complianceCheckState", "complianceCheckResult")
                .unset("answerFileValidationState", "answerFileValidationResult");
        entityProperties.addAllTo(table, HostFacet.RUNTIME);
        return table;
    }

    public List<HostSystem> hostSystems() {
        return systems.all();
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
