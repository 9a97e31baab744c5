package io.vfleet.view;

import static io.vfleet.vm.VmFacet.DISKS;
import static io.vfleet.vm.VmFacet.GUEST;
import static io.vfleet.vm.VmFacet.HARDWARE;
import static io.vfleet.vm.VmFacet.IDENTITY;
import static io.vfleet.vm.VmFacet.OPTIONS;
import static io.vfleet.vm.VmFacet.PLACEMENT;
import static io.vfleet.vm.VmFacet.POWER;
import static io.vfleet.vm.VmFacet.RECORDING;
import static io.vfleet.vm.VmFacet.SNAPSHOTS;

import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
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

/** The properties of virtual machines and of their snapshots. */
final class VmTable {
    private final Sources sources;
    private final Inventory inventory;
    private final EntityRows entity;
    private final VmConfig config;
    private final VmSettings settings;
    private final VmSnapshots snapshots;

    VmTable(Sources sources, EntityRows entity) {
        this.sources = sources;
        this.entity = entity;
        inventory = sources.inventory();
        config = new VmConfig(sources);
        settings = new VmSettings(sources);
        snapshots = new VmSnapshots(sources);
    }

    Table<VmState> vms() {
        var runtime = new VmRuntime(sources);
        var guest = new VmGuest(sources);
        var storage = new VmStorage(sources);
        var layout = new VmLayout(sources);
        var summary = new VmSummary(sources, runtime, guest, config, new VmQuickStats(sources), storage);
        var capability = new VmCapability(sources);
        var table = new Table<VmState>()
                .row("capability", vm -> capability.of(vm.state()), OPTIONS, POWER, GUEST, IDENTITY, HARDWARE)
                .row("config", this::config, IDENTITY, HARDWARE, DISKS, OPTIONS, PLACEMENT, GUEST)
                .row("layout", vm -> layout.old(vm.state()), DISKS, SNAPSHOTS, POWER, PLACEMENT, HARDWARE)
                .row("layoutEx", vm -> layout.of(vm.state()), DISKS, SNAPSHOTS, POWER, PLACEMENT, HARDWARE, IDENTITY)
                .row("storage", vm -> storage.info(vm.state()), DISKS, SNAPSHOTS, POWER, PLACEMENT, HARDWARE, IDENTITY)
                .row("environmentBrowser", vm -> Shadows.environmentBrowser(compute(vm.state())), PLACEMENT)
                .row("resourcePool", vm -> pool(vm.state()), PLACEMENT)
                .unset("parentVApp")
                .row("resourceConfig", this::resources, IDENTITY, HARDWARE)
                .row(
                        "runtime",
                        vm -> runtime.of(vm.state()),
                        POWER,
                        PLACEMENT,
                        RECORDING,
                        DISKS,
                        HARDWARE,
                        OPTIONS,
                        HostFacet.RUNTIME)
                .row("guest", vm -> guest.of(vm.state()), GUEST, POWER, HARDWARE, DISKS)
                .row(
                        "summary",
                        vm -> summary.of(vm.number(), vm.state()),
                        IDENTITY,
                        POWER,
                        HARDWARE,
                        DISKS,
                        SNAPSHOTS,
                        RECORDING,
                        PLACEMENT,
                        GUEST,
                        OPTIONS,
                        HostFacet.RUNTIME);
        addPlaceTo(table);
        entity.addTo(table, VmFacet.TASKS);
        return table;
    }

    /** Where it is and what it is connected to. */
    private void addPlaceTo(Table<VmState> table) {
        table.row("datastore", vm -> datastores(vm.state()), DISKS, PLACEMENT)
                .row("network", vm -> networks(vm.state()), HARDWARE)
                .row("snapshot", vm -> snapshots.info(vm.number(), vm.state().snapshots()), SNAPSHOTS)
                .row("rootSnapshot", vm -> VmSnapshots.rootRefs(vm.state().snapshots()), SNAPSHOTS)
                .row("guestHeartbeatStatus", vm -> VmGuest.heartbeat(vm.state()), GUEST)
                .row("name", vm -> vm.state().identity().name(), IDENTITY)
                .row("parent", vm -> inventory.ref(vm.state().placement().folder()), PLACEMENT)
                .row("disabledMethod", vm -> VmMethods.disabled(vm.state()), POWER, IDENTITY, GUEST, SNAPSHOTS);
    }

    /** Of snapshots that exist; the subject's number is its virtual machine's. */
    Table<VmState> snapshots() {
        var table = new Table<VmState>()
                .row("config", this::saved, SNAPSHOTS, PLACEMENT, GUEST)
                .row("childSnapshot", vm -> VmSnapshots.refs(snapshot(vm).children()), SNAPSHOTS)
                .row("vm", vm -> inventory.ref(vm.number()));
        EntityRows.addFieldsTo(table);
        return table;
    }

    private DataObject config(Seen<VmState> vm) {
        return config.of(Configured.now(vm.number(), vm.state()));
    }

    private DataObject saved(Seen<VmState> vm) {
        return config.of(Configured.saved(vm.number(), vm.state(), snapshot(vm).saved()));
    }

    private Snapshot snapshot(Seen<VmState> vm) {
        return Objects.requireNonNull(vm.state().snapshots().find(SnapshotRef.number(vm.ref())));
    }

    private int compute(VmState vm) {
        return inventory.computeOf(vm.placement().host());
    }

    private @Nullable MoRef pool(VmState vm) {
        int pool = vm.placement().pool();
        return pool == 0 ? null : inventory.ref(pool);
    }

    private DataObject resources(Seen<VmState> vm) {
        VmState state = vm.state();
        return sources.make(
                "ResourceConfigSpec",
                "entity",
                vm.ref(),
                "changeVersion",
                state.identity().modified().toString(),
                "lastModified",
                state.identity().modified(),
                "cpuAllocation",
                settings.cpu(state.hardware()),
                "memoryAllocation",
                settings.memory(state.hardware()));
    }

    private List<MoRef> datastores(VmState vm) {
        return refs(VmStorage.datastores(vm));
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
