package io.vfleet.view;

import io.vfleet.inventory.ComputeState;
import io.vfleet.inventory.Container;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.Inventory;
import java.util.List;
import java.util.stream.Stream;

/** The properties of browsers, which are there because a compute resource, a host or a datastore is. */
final class BrowserTables {
    private final Sources sources;

    BrowserTables(Sources sources) {
        this.sources = sources;
    }

    Table<ComputeState> environments() {
        return new Table<ComputeState>().row("datastoreBrowser", compute -> Shadows.datastoreBrowser(compute.number()));
    }

    Table<Container> datastoreBrowsers() {
        Inventory inventory = sources.inventory();
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
                .map(sources::make)
                .toList();
        return new Table<Container>()
                .row("datastore", browser -> datastores(inventory, browser.state()))
                .row("supportedType", _ -> queries);
    }

    private static Object datastores(Inventory inventory, Container of) {
        return switch (of) {
            case DatastoreState store -> List.of(inventory.ref(store.number()));
            case HostState host -> References.of(inventory, host.datastores());
            case ComputeState compute -> References.of(inventory, compute.datastores());
            default -> throw new IllegalArgumentException("no browser: " + of);
        };
    }
}
