package io.vfleet.render.compute;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.cluster.ConfigFacet;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;

/** The properties of folders and datacenters. */
public final class FolderProperties {
    static final String HARDWARE_VERSION = "vmx-21";

    private final RenderContext context;
    private final ManagedEntityProperties entityProperties;

    public FolderProperties(RenderContext context, ManagedEntityProperties entityProperties) {
        this.context = context;
        this.entityProperties = entityProperties;
    }

    public PropertyTable<FolderState> folders() {
        Inventory inventory = context.inventory();
        var table = new PropertyTable<FolderState>()
                .row("childType", folder -> folder.state().childTypes())
                .row(
                        "childEntity",
                        folder -> MoRefLists.of(inventory, inventory.children(folder.number())),
                        FolderFacet.CHILDREN,
                        FolderFacet.VMS)
                .unset("namespace", "externallyManagedFolderInfo");
        entityProperties.addAllTo(table);
        return table;
    }

    private DataObject configuration(int datacenter) {
        int version = context.inventory().hosts().datacenterConfigs().version(datacenter);
        return context.make("DatacenterConfigInfo")
                .set("defaultHardwareVersionKey", String.format("vmx-%02d", version))
                .set("maximumHardwareVersionKey", HARDWARE_VERSION);
    }

    public PropertyTable<DatacenterState> datacenters() {
        Inventory inventory = context.inventory();
        var table = new PropertyTable<DatacenterState>()
                .row("vmFolder", dc -> inventory.ref(dc.state().vmFolder()))
                .row("hostFolder", dc -> inventory.ref(dc.state().hostFolder()))
                .row("datastoreFolder", dc -> inventory.ref(dc.state().datastoreFolder()))
                .row("networkFolder", dc -> inventory.ref(dc.state().networkFolder()))
                .row("datastore", dc -> MoRefLists.of(inventory, dc.state().datastores()), ContainerFacet.MOUNTS)
                .row("network", dc -> MoRefLists.of(inventory, dc.state().networks()), ContainerFacet.MOUNTS)
                .row("configuration", dc -> configuration(dc.number()), ConfigFacet.CONFIG);
        entityProperties.addAllTo(table);
        return table;
    }
}
