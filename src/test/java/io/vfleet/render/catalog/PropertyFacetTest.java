// long: one difference for each part of a state, so that a reader sees which parts are covered.
package io.vfleet.render.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostFacet;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.model.VmConnectionState;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderSubject;
import io.vfleet.render.vm.table.VmProperties;
import io.vfleet.vm.ChangeHistory;
import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every property whose value differs after a change depends on a facet that the change publishes.
 *
 * <p>long: one sample of each change of each part of the state.
 */
final class PropertyFacetTest {
    /** Properties that no facet covers: their changes are not published. */
    private static final Set<String> UNPUBLISHED = Set.of(
            "layout", "layoutEx", "storage", "disabledMethod", "triggeredAlarmState", "configStatus", "overallStatus");

    private static final Instant LATER = Instant.parse("2026-06-01T12:00:00Z");

    private final RenderFixture fleet = new RenderFixture();
    private final int number = fleet.inventory.byPath("DC0/vm/DC0_H0_VM5");
    private final VmState vm = fleet.inventory.vm(number);
    private final PropertyTable<VmState> table = new VmProperties(fleet.context, fleet.entityProperties).vms();

    @Test
    void everyDifferenceInAVirtualMachineIsCoveredByAChangedFacet() {
        var uncovered = new ArrayList<String>();
        Map<String, @Nullable Object> before = all(vm);
        int differences = 0;
        for (VmState after : changes()) {
            Set<VmFacet> changed = VmFacet.changed(vm, after);
            assertFalse(changed.isEmpty());
            for (var entry : all(after).entrySet()) {
                String property = entry.getKey();
                if (Objects.equals(before.get(property), entry.getValue())) continue;
                differences++;
                if (UNPUBLISHED.contains(property)) continue;
                Set<Facet> facets = table.facets(property);
                if (facets.stream().noneMatch(changed::contains)) uncovered.add(property + " after " + changed);
            }
        }
        assertEquals(List.of(), uncovered);
        assertTrue(differences > 90, "differences: " + differences);
    }

    @Test
    void aDisconnectedHostChangesItsVirtualMachinesAndOtherwiseOnlyWhatItsFacetCovers() {
        // given
        MoRef host = fleet.inventory.ref(vm.placement().host());
        Map<String, @Nullable Object> before = everything();

        // when
        fleet.loops.sendAndRun(
                vm.placement().host(),
                () -> fleet.inventory
                        .hosts()
                        .setConnection(fleet.inventory.find(host), HostConnectionState.DISCONNECTED));
        fleet.loops.runAll();

        // then
        var different = new ArrayList<String>();
        for (var entry : everything().entrySet()) {
            if (!Objects.equals(before.get(entry.getKey()), entry.getValue())) different.add(entry.getKey());
        }
        assertTrue(different.contains("VirtualMachine:vm-" + number + ".runtime"), different::toString);
        different.removeIf(path -> UNPUBLISHED.contains(path.substring(path.indexOf('.') + 1)));
        different.removeIf(path -> dependsOn(path, HostFacet.RUNTIME));
        assertEquals(List.of(), different);
    }

    private boolean dependsOn(String path, Facet facet) {
        String type = path.substring(0, path.indexOf(':'));
        return fleet.objects
                .facets(RenderFixture.META.managed(type), path.substring(path.indexOf('.') + 1))
                .contains(facet);
    }

    private Map<String, @Nullable Object> everything() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (EntityKind kind : EntityKind.values()) {
            for (int each : fleet.inventory.all(kind).stream().toArray()) {
                MoRef object = fleet.inventory.ref(each);
                for (Property property :
                        RenderFixture.META.managed(object.type()).properties()) {
                    all.put(object + "." + property.name(), fleet.objects.read(object, property, fleet.session));
                }
            }
        }
        return all;
    }

    private Map<String, @Nullable Object> all(VmState state) {
        var subject = new RenderSubject<>(number, fleet.inventory.ref(number), state, fleet.session);
        var all = new HashMap<String, @Nullable Object>();
        for (Property property : RenderFixture.META.managed("VirtualMachine").properties()) {
            all.put(property.name(), table.read(property.name(), subject));
        }
        return all;
    }

    private List<VmState> changes() {
        var changes = new ArrayList<VmState>();
        identities().forEach(each -> changes.add(vm.with(each)));
        hardwares().forEach(each -> changes.add(vm.with(each)));
        disks().forEach(each -> changes.add(vm.with(each)));
        options().forEach(each -> changes.add(vm.with(each)));
        changes.add(vm.with(new PowerStatus(PowerState.OFF, null, null, true)));
        changes.add(vm.with(new PowerStatus(PowerState.SUSPENDED, vm.power().bootTime(), LATER, true)));
        changes.add(vm.with(new PowerStatus(PowerState.ON, LATER, null, false)));
        changes.add(vm.with(RecordReplayState.RECORDING));
        changes.add(vm.with(RecordReplayState.REPLAYING));
        changes.add(vm.with(new Snapshots(List.of(snapshot()), snapshot().number(), 1)));
        changes.add(vm.with(new GuestInfo(true, false, "other.vfleet.test", "10.9.9.9")));
        changes.add(vm.with(new GuestInfo(true, true, "other.vfleet.test", "10.9.9.9")));
        changes.add(vm.with(new GuestInfo(false, false, "", "")));
        for (GuestStage stage : List.of(GuestStage.BOOTING, GuestStage.TOOLS_RUNNING))
            changes.add(vm.with(vm.guest().at(stage)));
        int host = fleet.inventory.byPath("DC0/host/DC0_C0/DC0_C0_H0");
        int store = fleet.inventory.byPath("DC0/datastore/LocalDS_1");
        changes.add(vm.with(new VmPlacement(
                host, 0, fleet.inventory.byPath("DC0/vm"), store, "elsewhere", VmConnectionState.CONNECTED)));
        for (VmConnectionState state : VmConnectionState.values()) {
            VmPlacement old = vm.placement();
            changes.add(vm.with(
                    new VmPlacement(old.host(), old.pool(), old.folder(), old.datastore(), old.directory(), state)));
        }
        return changes;
    }

    private List<VmIdentity> identities() {
        VmIdentity identity = vm.identity();
        UUID uuid = new UUID(1, 2);
        return List.of(
                new VmIdentity(
                        "web",
                        "a note",
                        identity.uuid(),
                        identity.instanceUuid(),
                        false,
                        identity.created(),
                        identity.modified()),
                new VmIdentity(identity.name(), "", uuid, uuid, true, identity.created(), identity.modified()),
                identity.modifiedAt(LATER),
                new VmIdentity(identity.name(), "", identity.uuid(), identity.instanceUuid(), false, LATER, LATER));
    }

    private List<Hardware> hardwares() {
        return List.of(
                new Hardware("vmx-21", "rhel9_64Guest", 4, 2, 4096, true, true, true, List.of()),
                new Hardware(
                        "vmx-19",
                        "windows2019srv_64Guest",
                        1,
                        1,
                        32,
                        false,
                        false,
                        false,
                        vm.hardware().nics()));
    }

    private List<Disks> disks() {
        Disk disk = vm.disks().all().getFirst();
        Backing delta = new Backing("delta-000001.vmdk", 1 << 20, disk.backing());
        Disk raw = new Disk(
                2001,
                1000,
                1,
                1L << 30,
                Disks.VirtualDiskMode.INDEPENDENT_PERSISTENT,
                false,
                true,
                disk.datastore(),
                new UUID(3, 4),
                new DiskActivity(100, 200, 20, false),
                new Backing("raw.vmdk", 0, null),
                null,
                0);
        Disk tracked = new Disk(
                disk.key(),
                1000,
                0,
                disk.capacityBytes(),
                disk.mode(),
                disk.thin(),
                false,
                fleet.inventory.byPath("DC0/datastore/LocalDS_1"),
                disk.uuid(),
                disk.activity(),
                disk.backing(),
                ChangeHistory.begun(new ChangeId(new UUID(5, 6), 9), Duration.ZERO),
                1);
        return List.of(
                new Disks(vm.disks().all(), true),
                new Disks(List.of(disk.withBacking(delta)), false),
                new Disks(List.of(disk, raw), false),
                new Disks(List.of(tracked), false));
    }

    private static List<VmOptions> options() {
        return List.of(
                new VmOptions(true, false, false, false, true, true, false, false, Map.of(), Map.of()),
                new VmOptions(
                        true,
                        true,
                        true,
                        true,
                        false,
                        false,
                        true,
                        true,
                        Map.of("enableLogging", false),
                        Map.of("guestinfo.role", "web")));
    }

    private Snapshot snapshot() {
        return new Snapshot(
                ((long) number << 32) + 1,
                1,
                "nightly",
                "",
                LATER,
                PowerState.ON,
                true,
                false,
                true,
                new SavedConfig(vm.identity(), vm.hardware(), vm.disks(), vm.options()),
                List.of());
    }
}
