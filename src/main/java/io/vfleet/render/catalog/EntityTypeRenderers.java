package io.vfleet.render.catalog;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.IpPools;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.ManagedTypeRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.RenderSubject;
import io.vfleet.render.compute.ComputeProperties;
import io.vfleet.render.compute.FolderProperties;
import io.vfleet.render.compute.ResourcePoolProperties;
import io.vfleet.render.compute.StoragePodProperties;
import io.vfleet.render.host.HostProperties;
import io.vfleet.render.network.NetworkProperties;
import io.vfleet.render.storage.DatastoreBrowserProperties;
import io.vfleet.render.storage.DatastoreProperties;
import io.vfleet.render.vm.table.VmProperties;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmState;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The managed types of inventory entities, and of the objects that exist because an entity does. */
final class EntityTypeRenderers {
    private final Inventory inventory;
    private final HostSettings hostSettings;
    private final IpPools ipPools;

    EntityTypeRenderers(Inventory inventory, HostSettings hostSettings, IpPools ipPools) {
        this.inventory = inventory;
        this.hostSettings = hostSettings;
        this.ipPools = ipPools;
    }

    void addTo(
            Map<String, ManagedTypeRenderer<?>> types,
            RenderContext context,
            ManagedEntityProperties entityProperties) {
        var vms = new VmProperties(context, entityProperties);
        put(types, EntityKind.VM, vms.vms(), inventory::vm);
        types.put("VirtualMachineSnapshot", snapshots(vms.snapshots()));
        var folders = new FolderProperties(context, entityProperties);
        put(types, EntityKind.FOLDER, folders.folders(), inventory::folder);
        put(types, EntityKind.POD, new StoragePodProperties(context, folders).pods(), inventory::folder);
        put(types, EntityKind.DATACENTER, folders.datacenters(), inventory::datacenter);
        var computes = new ComputeProperties(context, entityProperties);
        put(types, EntityKind.COMPUTE, computes.computes(), inventory::compute);
        put(types, EntityKind.CLUSTER, computes.clusters(), inventory::compute);
        put(types, EntityKind.POOL, new ResourcePoolProperties(context, entityProperties).pools(), inventory::pool);
        put(
                types,
                EntityKind.DATASTORE,
                new DatastoreProperties(context, entityProperties).datastores(),
                inventory::datastore);
        var networks = new NetworkProperties(context, entityProperties, ipPools);
        put(types, EntityKind.NETWORK, networks.networks(), inventory::network);
        put(types, EntityKind.PORTGROUP, networks.portgroups(), inventory::network);
        put(types, EntityKind.SWITCH, networks.switches(), inventory::network);
        var hosts = new HostProperties(context, entityProperties, hostSettings);
        put(types, EntityKind.HOST, hosts.hosts(), inventory::host);
        hosts.hostSystems()
                .forEach(system -> types.put(
                        system.type(), derivedObjects(system.table(), system.idPrefix(), number -> host(number))));
        var browsers = new DatastoreBrowserProperties(context);
        types.put("EnvironmentBrowser", derivedObjects(browsers.environmentBrowsers(), "envbrowser-", this::compute));
        types.put(
                "HostDatastoreBrowser",
                derivedObjects(browsers.datastoreBrowsers(), "datastoreBrowser-", this::browsedContainer));
    }

    private <S> void put(
            Map<String, ManagedTypeRenderer<?>> types, EntityKind kind, PropertyTable<S> table, IntFunction<S> state) {
        types.put(
                kind.typeName(),
                new ManagedTypeRenderer<>(
                        table, new EntityFinder<>(inventory, state), ref -> inventory.home(inventory.find(ref))));
    }

    private record EntityFinder<S>(Inventory inventory, IntFunction<S> state)
            implements ManagedTypeRenderer.ObjectFinder<S> {
        @Override
        public @Nullable RenderSubject<S> find(MoRef object, @Nullable Session viewer) {
            int number = inventory.find(object);
            return number == 0 ? null : new RenderSubject<>(number, object, state, viewer);
        }

        @Override
        public boolean exists(MoRef object, @Nullable Session viewer) {
            return inventory.find(object) != 0;
        }
    }

    private ManagedTypeRenderer<VmState> snapshots(PropertyTable<VmState> table) {
        ManagedTypeRenderer.ObjectFinder<VmState> finder = (ref, viewer) -> {
            long number = SnapshotRef.number(ref);
            int vm = SnapshotRef.owner(number);
            if (!inventory.vmExists(vm)) return null;
            // The snapshot is looked up in the same state that is rendered: a newer state may lack it.
            VmState state = inventory.vm(vm);
            return state.snapshots().find(number) == null ? null : new RenderSubject<>(vm, ref, state, viewer);
        };
        return new ManagedTypeRenderer<>(
                table, finder, ref -> inventory.home(SnapshotRef.owner(SnapshotRef.number(ref))));
    }

    /** Finds the state of an entity, or null when the entity is of another kind. */
    interface EntityStateLookup<S> {
        @Nullable
        S of(int number);
    }

    <S> ManagedTypeRenderer<S> derivedObjects(PropertyTable<S> table, String prefix, EntityStateLookup<S> stateLookup) {
        ManagedTypeRenderer.ObjectFinder<S> finder = (ref, viewer) -> {
            int number = DerivedObjects.entityNumber(inventory, ref, prefix);
            S state = number == 0 ? null : stateLookup.of(number);
            return state == null ? null : new RenderSubject<>(number, ref, state, viewer);
        };
        return new ManagedTypeRenderer<>(table, finder, ref -> home(ref, prefix));
    }

    private Loop home(MoRef ref, String prefix) {
        return inventory.home(DerivedObjects.entityNumber(inventory, ref, prefix));
    }

    @Nullable
    HostState host(int number) {
        return inventory.kind(number) == EntityKind.HOST ? inventory.host(number) : null;
    }

    private @Nullable ComputeResourceState compute(int number) {
        boolean isCompute =
                inventory.kind(number) == EntityKind.CLUSTER || inventory.kind(number) == EntityKind.COMPUTE;
        return isCompute ? inventory.compute(number) : null;
    }

    private @Nullable ContainerState browsedContainer(int number) {
        return switch (inventory.kind(number)) {
            case HOST, DATASTORE, CLUSTER, COMPUTE -> inventory.container(number);
            default -> null;
        };
    }
}
