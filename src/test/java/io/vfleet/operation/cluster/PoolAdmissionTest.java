package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.sim.MembershipInvariants;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What running machines reserve is promised by their pools, and what pools have not is not promised. */
final class PoolAdmissionTest {
    private static final long MIB = 1 << 20;

    private final ClusterFixture fixture = new ClusterFixture();
    private final MoRef root = fixture.at("DC0/host/DC0_C0/Resources");
    private final MoRef pool = fixture.inventory.ref(
            fixture.inventory.vm(fixture.inventory.find(fixture.vm)).placement().pool());

    @BeforeEach
    void off() {
        for (MoRef each : new MoRef[] {fixture.vm, fixture.otherVm})
            fixture.done(each, "PowerOffVM_Task", NamedValues.none());
    }

    @AfterEach
    void allAgree() {
        fixture.check();
        assertEquals(List.of(), MembershipInvariants.check(fixture.inventory));
        for (int each : fixture.inventory.all(EntityKind.POOL).stream().toArray())
            assertEquals(
                    0,
                    fixture.inventory.hosts().poolConfigs().reservations(true).promisedToWork(each));
    }

    private static DataObject allocation(long reservation) {
        return make("ResourceAllocationInfo").set("reservation", reservation);
    }

    private static NamedValues reserving(long mhz, long mib) {
        return named(
                "spec",
                make("VirtualMachineConfigSpec")
                        .set("cpuAllocation", allocation(mhz))
                        .set("memoryAllocation", allocation(mib)));
    }

    private @Nullable Fault update(MoRef of, long mhz, boolean expandable) {
        DataObject config = make("ResourceConfigSpec")
                .set("cpuAllocation", allocation(mhz).set("expandableReservation", expandable))
                .set("memoryAllocation", allocation(0));
        return fixture.simulated
                .sendAndRun(fixture.session, of, "UpdateConfig", named("config", config))
                .fault();
    }

    private void reserve(MoRef vm, long mhz, long mib) {
        fixture.done(vm, "ReconfigVM_Task", reserving(mhz, mib));
    }

    private @Nullable Fault start(MoRef vm) {
        return fixture.fault(vm, "PowerOnVM_Task", NamedValues.none());
    }

    private long usage(MoRef of, String kind, String member) {
        DataObject runtime = (DataObject) fixture.read(of, "runtime");
        DataObject usage = (DataObject) Objects.requireNonNull(runtime.get(kind));
        return (Long) Objects.requireNonNull(usage.get(member));
    }

    private PowerState power(MoRef vm) {
        return fixture.inventory.vm(fixture.inventory.find(vm)).power().state();
    }

    @Test
    void aRunningMachineHoldsWhatItReserves() {
        long free = usage(root, "cpu", "unreservedForVm");
        reserve(fixture.vm, 300, 16);
        assertEquals(0, usage(pool, "cpu", "reservationUsedForVm"));

        assertNull(start(fixture.vm));

        assertEquals(300, usage(pool, "cpu", "reservationUsedForVm"));
        assertEquals(16 * MIB, usage(pool, "memory", "reservationUsedForVm"));
        assertEquals(300, usage(root, "cpu", "reservationUsed"));
        assertEquals(0, usage(root, "cpu", "reservationUsedForVm"));
        assertEquals(free - 300, usage(root, "cpu", "unreservedForVm"));
        fixture.done(fixture.vm, "PowerOffVM_Task", NamedValues.none());
        assertEquals(0, usage(pool, "cpu", "reservationUsed"));
        assertEquals(free, usage(root, "cpu", "unreservedForVm"));
    }

    @Test
    void aPoolThatDoesNotExpandPromisesNoMoreThanItHas() {
        assertNull(update(pool, 500, false));
        reserve(fixture.vm, 400, 0);
        reserve(fixture.otherVm, 101, 0);
        assertNull(start(fixture.vm));

        assertEquals(new Fault.InsufficientCpuResourcesFault(100, 101), start(fixture.otherVm));

        assertEquals(PowerState.OFF, power(fixture.otherVm));
        assertEquals(400, usage(pool, "cpu", "reservationUsed"));
        reserve(fixture.otherVm, 100, 0);
        assertNull(start(fixture.otherVm));
    }

    @Test
    void memoryIsPromisedOnceToo() {
        reserve(fixture.vm, 0, 16);
        DataObject none = make("ResourceConfigSpec")
                .set("cpuAllocation", allocation(0))
                .set("memoryAllocation", allocation(8).set("expandableReservation", false));
        assertNull(fixture.simulated
                .sendAndRun(fixture.session, pool, "UpdateConfig", named("config", none))
                .fault());
        assertEquals(new Fault.InsufficientMemoryResourcesFault(8 * MIB, 16 * MIB), start(fixture.vm));
    }

    @Test
    void anExpandablePoolTakesTheRestOfTheOneAbove() {
        long all = usage(root, "cpu", "unreservedForVm");
        assertNull(update(pool, 100, true));
        reserve(fixture.vm, all, 0);
        assertNull(start(fixture.vm));
        assertEquals(0, usage(root, "cpu", "unreservedForVm"));
        reserve(fixture.otherVm, 1, 0);

        assertEquals(new Fault.InsufficientCpuResourcesFault(0, 1), start(fixture.otherVm));
    }

    @Test
    void ofTwoThatStartAtOnceOneGetsTheRest() {
        assertNull(update(pool, 500, false));
        reserve(fixture.vm, 300, 0);
        reserve(fixture.otherVm, 300, 0);
        for (MoRef each : new MoRef[] {fixture.vm, fixture.otherVm})
            fixture.simulated.send(fixture.session, each, "PowerOnVM_Task", NamedValues.none());
        fixture.simulated.loops.advance(Duration.ofMinutes(5));

        assertEquals(Set.of(PowerState.ON, PowerState.OFF), Set.of(power(fixture.vm), power(fixture.otherVm)));
        assertEquals(300, usage(pool, "cpu", "reservationUsed"));
    }

    @Test
    void whatWasPromisedToAPowerOnThatIsCancelledComesBack() {
        reserve(fixture.vm, 300, 0);
        MoRef task = fixture.simulated
                .sendAndRun(fixture.session, fixture.vm, "PowerOnVM_Task", NamedValues.none())
                .ref();
        fixture.simulated.sendAndRun(fixture.session, task, "CancelTask", NamedValues.none());
        fixture.simulated.loops.advance(Duration.ofMinutes(5));
        boolean runs = power(fixture.vm) == PowerState.ON;
        assertEquals(runs ? 300 : 0, usage(pool, "cpu", "reservationUsed"));
    }

    @Test
    void aRunningMachineTakesWhatItReservesToAnotherPool() {
        DataObject spec =
                make("ResourceConfigSpec").set("cpuAllocation", whole(100)).set("memoryAllocation", whole(0));
        MoRef small = fixture.simulated
                .sendAndRun(
                        fixture.session,
                        root,
                        "CreateResourcePool",
                        named("name", "small").and("spec", spec))
                .ref();
        reserve(fixture.vm, 300, 0);
        assertNull(start(fixture.vm));
        DataObject there = make("VirtualMachineRelocateSpec").set("pool", small);

        assertEquals(
                new Fault.InsufficientCpuResourcesFault(100, 300),
                fixture.fault(fixture.vm, "RelocateVM_Task", named("spec", there)));

        assertNull(update(small, 300, false));
        fixture.done(fixture.vm, "RelocateVM_Task", named("spec", there));
        assertEquals(300, usage(small, "cpu", "reservationUsedForVm"));
        assertEquals(0, usage(pool, "cpu", "reservationUsed"));
    }

    private static DataObject whole(long reservation) {
        return allocation(reservation)
                .set("expandableReservation", false)
                .set("limit", -1L)
                .set("shares", make("SharesInfo").set("shares", 0).set("level", "normal"));
    }

    @Test
    void aRunningMachineReservesMoreOnlyWhereThereIs() {
        assertNull(update(pool, 500, false));
        assertNull(start(fixture.vm));
        reserve(fixture.vm, 200, 0);
        assertEquals(200, usage(pool, "cpu", "reservationUsedForVm"));

        Fault refused = fixture.fault(fixture.vm, "ReconfigVM_Task", reserving(501, 0));

        assertEquals(new Fault.InsufficientCpuResourcesFault(300, 301), refused);
        reserve(fixture.vm, 500, 0);
        reserve(fixture.vm, 50, 0);
        assertEquals(50, usage(pool, "cpu", "reservationUsed"));
    }

    @Test
    void aPoolKeepsWhatItsMachinesHold() {
        assertNull(update(pool, 500, false));
        reserve(fixture.vm, 300, 0);
        assertNull(start(fixture.vm));
        assertInstanceOf(Fault.InsufficientCpuResourcesFault.class, update(pool, 200, false));
        assertNull(update(pool, 300, false));
    }

    @Test
    void whatAPoolHeldForItsMachinesIsHeldAboveWhenItGoes() {
        assertNull(update(pool, 500, false));
        reserve(fixture.vm, 300, 0);
        assertNull(start(fixture.vm));

        fixture.done(pool, "Destroy_Task", NamedValues.none());

        assertEquals(300, usage(root, "cpu", "reservationUsedForVm"));
        assertEquals(300, usage(root, "cpu", "reservationUsed"));
    }
}
