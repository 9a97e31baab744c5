package io.vfleet.render.storage;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.util.stream.Stream;

/** The properties of environment browsers and datastore browsers. */
public final class DatastoreBrowserProperties {
    private final RenderContext context;

    public DatastoreBrowserProperties(RenderContext context) {
        this.context = context;
    }

    public PropertyTable<ComputeResourceState> environmentBrowsers() {
        return new PropertyTable<ComputeResourceState>()
                .row("datastoreBrowser", compute -> DerivedObjects.datastoreBrowser(compute.number()));
    }

    public PropertyTable<ContainerState> datastoreBrowsers() {
        Inventory inventory = context.inventory();
        var queries = Stream.of(
                        "FolderFileQuery",
                        "VmConfigFileQuery",
                        "VmDiskFileQuery",
                        "VmLogFileQuery",
                        "VmNvramFileQuery",
                        "VmSnapshotFileQuery",
                        "IsoImageFileQuery",
                        "FloppyImageFileQuery",
                        "TemplateConfigFileQuery")
                .map(context::make)
                .toList();
        return new PropertyTable<ContainerState>()
                .row(
                        "datastore",
                        browser ->
                                MoRefLists.of(inventory, DerivedObjects.browsedDatastores(inventory, browser.number())))
                .row("supportedType", _ -> queries);
    }
}
