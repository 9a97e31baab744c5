package io.vfleet.render.vm.table;

import static io.vfleet.vm.VmFacet.CONFIG_FILE;
import static io.vfleet.vm.VmFacet.DISKS;
import static io.vfleet.vm.VmFacet.GUEST;
import static io.vfleet.vm.VmFacet.HARDWARE;
import static io.vfleet.vm.VmFacet.IDENTITY;
import static io.vfleet.vm.VmFacet.INTERACTION;
import static io.vfleet.vm.VmFacet.OPTIONS;
import static io.vfleet.vm.VmFacet.PLACEMENT;
import static io.vfleet.vm.VmFacet.POWER;
import static io.vfleet.vm.VmFacet.RECORDING;
import static io.vfleet.vm.VmFacet.SNAPSHOTS;

import io.vfleet.access.authorization.AccessFacet;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.network.NetworkFacet;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.FieldFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.RenderSubject;
import io.vfleet.render.vm.VmConfigSource;
import io.vfleet.render.vm.VmConnections;
import io.vfleet.render.vm.VmFileLayoutRenderer;
import io.vfleet.render.vm.VmStorageRenderer;
import io.vfleet.render.vm.config.VmConfigRenderer;
import io.vfleet.render.vm.config.VmSettingsRenderer;
import io.vfleet.render.vm.guest.GuestInfoRenderer;
import io.vfleet.render.vm.runtime.DisabledMethods;
import io.vfleet.render.vm.runtime.SnapshotTreeRenderer;
import io.vfleet.render.vm.runtime.VmCapabilityRenderer;
import io.vfleet.render.vm.runtime.VmRuntimeRenderer;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties of virtual machines and of their snapshots.
 *
 * <p>long: one table of all of them.
 */
public final class VmProperties {
    private static final Facet[] FILES = {
        DISKS,
        SNAPSHOTS,
        POWER,
        PLACEMENT,
        HARDWARE,
        IDENTITY,
        CONFIG_FILE,
        ContainerFacet.NAME,
        HostFacet.RUNTIME,
        DatastoreFacet.ACCESSIBLE
    };
    private static final Facet[] RUNTIME = {
        POWER, PLACEMENT, RECORDING, DISKS, HARDWARE, OPTIONS, INTERACTION, HostFacet.RUNTIME, DatastoreFacet.ACCESSIBLE
    };
    private static final Facet[] CONFIG = {
        IDENTITY,
        CONFIG_FILE,
        HARDWARE,
        DISKS,
        OPTIONS,
        PLACEMENT,
        GUEST,
        INTERACTION,
        NetworkFacet.NAME,
        ContainerFacet.NAME,
        HostFacet.RUNTIME,
        DatastoreFacet.ACCESSIBLE,
        DatastoreFacet.CHANGE_TRACKING
    };
    private static final Facet[] SUMMARY = {
        IDENTITY,
        CONFIG_FILE,
        POWER,
        HARDWARE,
        DISKS,
        SNAPSHOTS,
        RECORDING,
        PLACEMENT,
        GUEST,
        OPTIONS,
        INTERACTION,
        HostFacet.RUNTIME,
        DatastoreFacet.ACCESSIBLE,
        ContainerFacet.NAME,
        FieldFacet.VALUES
    };

    private final RenderContext context;
    private final Inventory inventory;
    private final ManagedEntityProperties entityProperties;
    private final VmConfigRenderer config;
    private final VmSettingsRenderer settings;
    private final SnapshotTreeRenderer snapshots;

    public VmProperties(RenderContext context, ManagedEntityProperties entityProperties) {
        this.context = context;
        this.entityProperties = entityProperties;
        inventory = context.inventory();
        config = new VmConfigRenderer(context);
        settings = new VmSettingsRenderer(context);
        snapshots = new SnapshotTreeRenderer(context);
    }

    public PropertyTable<VmState> vms() {
        var runtime = new VmRuntimeRenderer(context);
        var guest = new GuestInfoRenderer(context);
        var storage = new VmStorageRenderer(context);
        var layout = new VmFileLayoutRenderer(context);
        var summary = new VmSummaryRenderer(context, entityProperties, runtime, guest, config, storage);
        var capability = new VmCapabilityRenderer(context);
        var table = new PropertyTable<VmState>()
                .row("capability", vm -> capability.render(vm.state()), OPTIONS, POWER, GUEST, IDENTITY, HARDWARE)
                .row("config", this::config, CONFIG)
                .row(
                        "layout",
                        vm -> readable(vm) ? layout.layout(vm.state()) : null,
                        DISKS,
                        SNAPSHOTS,
                        POWER,
                        PLACEMENT,
                        HARDWARE,
                        ContainerFacet.NAME,
                        HostFacet.RUNTIME,
                        DatastoreFacet.ACCESSIBLE)
                .row("layoutEx", vm -> readable(vm) ? layout.layoutEx(vm.state()) : null, FILES)
                .row("storage", vm -> readable(vm) ? storage.storageInfo(vm.state()) : null, FILES)
                .row("environmentBrowser", vm -> DerivedObjects.environmentBrowser(compute(vm.state())), PLACEMENT)
                .row("resourcePool", vm -> pool(vm.state()), PLACEMENT)
                .unset("parentVApp")
                .row("resourceConfig", this::resources, CONFIG_FILE, HARDWARE, OPTIONS)
                .row("runtime", vm -> runtime.render(vm.state()), RUNTIME)
                .row(
                        "guest",
                        vm -> guest.render(vm.state()),
                        GUEST,
                        INTERACTION,
                        POWER,
                        HARDWARE,
                        DISKS,
                        NetworkFacet.NAME)
                .row("summary", vm -> summary.render(vm.number(), vm.state()), SUMMARY);
        addLocationTo(table);
        entityProperties.addTo(table, VmFacet.TASKS, DISKS);
        return table;
    }

    /** Adds its location and connections, its snapshots and what depends on them. */
    private void addLocationTo(PropertyTable<VmState> table) {
        table.row("datastore", vm -> datastores(vm.state()), DISKS, PLACEMENT)
                .row("network", vm -> networks(vm.state()), HARDWARE)
                .row(
                        "snapshot",
                        vm -> snapshots.snapshotInfo(vm.number(), vm.state().snapshots()),
                        SNAPSHOTS)
                .row(
                        "rootSnapshot",
                        vm -> SnapshotTreeRenderer.rootRefs(vm.state().snapshots()),
                        SNAPSHOTS)
                .row("guestHeartbeatStatus", vm -> vm.state().guest().heartbeat(), GUEST)
                // A sweep over all machines asks for these, and need not compute the states of all.
                .row("name", vm -> inventory.name(vm.number()), IDENTITY)
                .row("parent", vm -> inventory.ref(inventory.parent(vm.number())), PLACEMENT)
                .row(
                        "disabledMethod",
                        vm -> entityProperties.disabledMethods(vm.number(), DisabledMethods.of(vm.state())),
                        POWER,
                        IDENTITY,
                        GUEST,
                        SNAPSHOTS,
                        INTERACTION,
                        AccessFacet.DISABLED_METHODS);
    }

    /** The properties of snapshots; the number of the subject is that of the virtual machine. */
    public PropertyTable<VmState> snapshots() {
        var table = new PropertyTable<VmState>()
                .row("config", this::savedConfig, SNAPSHOTS, PLACEMENT, GUEST)
                .row(
                        "childSnapshot",
                        vm -> SnapshotTreeRenderer.refs(snapshot(vm).children()),
                        SNAPSHOTS)
                .row("vm", vm -> inventory.ref(vm.number()));
        ManagedEntityProperties.addCustomFieldsTo(table);
        return table;
    }

    /** Null while the configuration file cannot be read. */
    private @Nullable DataObject config(RenderSubject<VmState> vm) {
        if (!readable(vm)) return null;
        return config.render(VmConfigSource.current(vm.number(), vm.state()));
    }

    private boolean readable(RenderSubject<VmState> vm) {
        return VmConnections.of(inventory, vm.state()).hasConfiguration();
    }

    private DataObject savedConfig(RenderSubject<VmState> vm) {
        return config.render(
                VmConfigSource.ofSnapshot(vm.number(), vm.state(), snapshot(vm).saved()));
    }

    private Snapshot snapshot(RenderSubject<VmState> vm) {
        return Objects.requireNonNull(vm.state().snapshots().find(SnapshotRef.number(vm.ref())));
    }

    private int compute(VmState vm) {
        return inventory.computeOf(vm.placement().host());
    }

    private @Nullable MoRef pool(VmState vm) {
        int pool = vm.placement().pool();
        return pool == 0 ? null : inventory.ref(pool);
    }

    private DataObject resources(RenderSubject<VmState> vm) {
        VmState state = vm.state();
        return context.make("ResourceConfigSpec")
                .set("entity", vm.ref())
                .set("changeVersion", state.identity().modified().toString())
                .set("lastModified", state.identity().modified())
                .set("cpuAllocation", settings.cpuAllocation(state.hardware(), state.options()))
                .set("memoryAllocation", settings.memoryAllocation(state.hardware(), state.options()));
    }

    private List<MoRef> datastores(VmState vm) {
        return refs(VmStorageRenderer.datastores(vm));
    }

    private List<MoRef> networks(VmState vm) {
        var networks = new TreeSet<Integer>();
        for (Nic nic : vm.hardware().nics()) networks.add(nic.network());
        return refs(networks);
    }

    private List<MoRef> refs(Iterable<Integer> numbers) {
        var refs = new ArrayList<MoRef>();
        for (int number : numbers) refs.add(inventory.ref(number));
        return refs;
    }
}
