package io.vfleet.view;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.ComputeState;
import io.vfleet.inventory.Container;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Kind;
import io.vfleet.model.MoRef;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmState;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How the inventory's objects, and those that are there because of them, are found and shown. */
final class EntityTypes {
    private final Inventory inventory;

    EntityTypes(Inventory inventory) {
        this.inventory = inventory;
    }

    void addTo(Map<String, TypeView<?>> types, Sources sources, EntityRows entity) {
        var vms = new VmTable(sources, entity);
        put(types, Kind.VM, vms.vms(), inventory::vm);
        types.put("VirtualMachineSnapshot", snapshots(vms.snapshots()));
        var folders = new FolderTables(sources, entity);
        put(types, Kind.FOLDER, folders.folders(), inventory::folder);
        put(types, Kind.DATACENTER, folders.datacenters(), inventory::datacenter);
        var computes = new ComputeTables(sources, entity);
        put(types, Kind.COMPUTE, computes.computes(), inventory::compute);
        put(types, Kind.CLUSTER, computes.clusters(), inventory::compute);
        put(types, Kind.POOL, new PoolTable(sources, entity).pools(), inventory::pool);
        put(types, Kind.DATASTORE, new DatastoreTable(sources, entity).datastores(), inventory::datastore);
        var networks = new NetworkTables(sources, entity);
        put(types, Kind.NETWORK, networks.networks(), inventory::network);
        put(types, Kind.PORTGROUP, networks.portgroups(), inventory::network);
        put(types, Kind.SWITCH, networks.switches(), inventory::network);
        var hosts = new HostTables(sources, entity);
        put(types, Kind.HOST, hosts.hosts(), inventory::host);
        hosts.systems()
                .forEach((system, table) ->
                        types.put(system, shadows(table, HostTables.prefix(system), number -> host(number))));
        var browsers = new BrowserTables(sources);
        types.put("EnvironmentBrowser", shadows(browsers.environments(), "envbrowser-", this::compute));
        types.put("HostDatastoreBrowser", shadows(browsers.datastoreBrowsers(), "datastoreBrowser-", this::browsed));
    }

    private <S> void put(Map<String, TypeView<?>> types, Kind kind, Table<S> table, IntFunction<S> state) {
        TypeView.Finder<S> finder = (ref, viewer) -> {
            int number = inventory.find(ref);
            return number == 0 ? null : new Seen<>(number, ref, state.apply(number), viewer);
        };
        types.put(kind.typeName(), new TypeView<>(table, finder, ref -> inventory.home(inventory.find(ref))));
    }

    private TypeView<VmState> snapshots(Table<VmState> table) {
        TypeView.Finder<VmState> finder = (ref, viewer) -> {
            long number = SnapshotRef.number(ref);
            int vm = SnapshotRef.owner(number);
            if (!inventory.isVm(vm)) return null;
            // Looked for in the state that is then shown: the next one may be without it.
            VmState state = inventory.vm(vm);
            return state.snapshots().find(number) == null ? null : new Seen<>(vm, ref, state, viewer);
        };
        return new TypeView<>(table, finder, ref -> inventory.home(SnapshotRef.owner(SnapshotRef.number(ref))));
    }

    /** Finds an object's state, or null where the entity is of another kind. */
    interface Behind<S> {
        @Nullable
        S of(int number);
    }

    <S> TypeView<S> shadows(Table<S> table, String prefix, Behind<S> behind) {
        TypeView.Finder<S> finder = (ref, viewer) -> {
            int number = Shadows.entity(inventory, ref, prefix);
            S state = number == 0 ? null : behind.of(number);
            return state == null ? null : new Seen<>(number, ref, state, viewer);
        };
        return new TypeView<>(table, finder, ref -> home(ref, prefix));
    }

    private Loop home(MoRef ref, String prefix) {
        return inventory.home(Shadows.entity(inventory, ref, prefix));
    }

    @Nullable
    HostState host(int number) {
        return inventory.kind(number) == Kind.HOST ? inventory.host(number) : null;
    }

    private @Nullable ComputeState compute(int number) {
        boolean is = inventory.kind(number) == Kind.CLUSTER || inventory.kind(number) == Kind.COMPUTE;
        return is ? inventory.compute(number) : null;
    }

    private @Nullable Container browsed(int number) {
        return switch (inventory.kind(number)) {
            case HOST, DATASTORE, CLUSTER, COMPUTE -> inventory.container(number);
            default -> null;
        };
    }
}
