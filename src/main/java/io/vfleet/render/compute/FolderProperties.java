package io.vfleet.view;

import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.Inventory;

/** The properties of folders and datacenters. */
final class FolderTables {
    static final String HARDWARE_VERSION = "vmx-21";

    private final Sources sources;
    private final EntityRows entity;

    FolderTables(Sources sources, EntityRows entity) {
        this.sources = sources;
        this.entity = entity;
    }

    Table<FolderState> folders() {
        Inventory inventory = sources.inventory();
        var table = new Table<FolderState>()
                .row("childType", folder -> folder.state().childTypes())
                .row(
                        "childEntity",
                        folder -> References.of(inventory, inventory.children(folder.number())),
                        FolderFacet.CHILDREN)
                .unset("namespace", "externallyManagedFolderInfo");
        entity.addFixedTo(table);
        return table;
    }

    Table<DatacenterState> datacenters() {
        Inventory inventory = sources.inventory();
        var configuration = sources.make("DatacenterConfigInfo")
                .set("defaultHardwareVersionKey", HARDWARE_VERSION)
                .set("maximumHardwareVersionKey", HARDWARE_VERSION);
        var table = new Table<DatacenterState>()
                .row("vmFolder", dc -> inventory.ref(dc.state().vmFolder()))
                .row("hostFolder", dc -> inventory.ref(dc.state().hostFolder()))
                .row("datastoreFolder", dc -> inventory.ref(dc.state().datastoreFolder()))
                .row("networkFolder", dc -> inventory.ref(dc.state().networkFolder()))
                .row("datastore", dc -> References.of(inventory, dc.state().datastores()))
                .row("network", dc -> References.of(inventory, dc.state().networks()))
                .row("configuration", _ -> configuration);
        entity.addFixedTo(table);
        return table;
    }
}
