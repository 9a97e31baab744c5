// long: the tree of snapshots is one subject; in parts, a reader would miss how taking, removing and reverting fit.
package io.vfleet.vm.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.TestVmOptions;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToCurrentSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SnapshotRulesTest {
    private static CreateSnapshot create(long number) {
        return new CreateSnapshot(number, "s" + number, "", false, null);
    }

    private static CreateSnapshot createWithMemory(long number) {
        return new CreateSnapshot(number, "m" + number, "", true, null);
    }

    private static RemoveSnapshot remove(long number) {
        return new RemoveSnapshot(number, false, true);
    }

    private static RevertToSnapshot revert(long number) {
        return new RevertToSnapshot(number, false);
    }

    private static Snapshot snapshot(VmState vm, long number) {
        return Objects.requireNonNull(vm.snapshots().find(number));
    }

    private static Disk first(VmState vm) {
        return vm.disks().all().getFirst();
    }

    private static List<Long> roots(VmState vm) {
        return vm.snapshots().roots().stream().map(Snapshot::number).toList();
    }

    @Test
    void aNewSnapshotIsTheCurrentOneBelowTheLast() {
        VmState vm = RuleTester.after(TestVms.off(), create(1), create(2));
        assertEquals(2, vm.snapshots().current());
        assertEquals(List.of(1L), roots(vm));
        assertEquals(2, snapshot(vm, 1).children().getFirst().number());
    }

    @Test
    void theResultIsTheSnapshotItself() {
        assertEquals(
                SnapshotRef.of(1), RuleTester.result(TestVms.off(), create(1)).result());
    }

    @Test
    void everyDiskIsWrittenToADeltaAfterASnapshot() {
        VmState vm = RuleTester.after(TestVms.off(), create(1));
        Backing head = first(vm).backing();
        assertEquals("web-000001.vmdk", head.file());
        assertEquals("web.vmdk", Objects.requireNonNull(head.parent()).file());
        assertEquals("web_1-000001.vmdk", vm.disks().all().get(1).backing().file());
        assertEquals(
                "web.vmdk",
                snapshot(vm, 1).saved().disks().all().getFirst().backing().file());
    }

    @Test
    void aSnapshotWithoutMemorySaysOff() {
        Snapshot taken = snapshot(RuleTester.after(TestVms.on(), create(1)), 1);
        assertEquals(PowerState.OFF, taken.state());
        assertFalse(taken.memory());
    }

    @Test
    void aSuspendedMachineIsTakenWithItsMemory() {
        Snapshot taken = snapshot(RuleTester.after(TestVms.suspended(), create(1)), 1);
        assertEquals(PowerState.SUSPENDED, taken.state());
        assertTrue(taken.memory());
    }

    @Test
    void theSameSuspensionIsNotTakenTwice() {
        VmState once = RuleTester.after(TestVms.suspended(), create(1));
        assertEquals(new Fault.SnapshotNoChange(), RuleTester.refusal(once, create(2)));
        VmState noted =
                RuleTester.after(once, new Reconfigure(null, null, "changed", null, null, null, Map.of(), Map.of()));
        RuleTester.after(noted, create(2));
    }

    @Test
    void removingTheOnlySnapshotLeavesTheBaseDisksOnlyWhichHadRoomForWhatWasWrittenOver() {
        VmState vm = RuleTester.after(TestVms.on(), create(1), remove(1));
        assertEquals(List.of(), vm.snapshots().roots());
        assertEquals(0, vm.snapshots().current());
        assertNull(first(vm).backing().parent());
        assertEquals("web.vmdk", first(vm).backing().file());
        assertEquals(
                first(TestVms.on()).backing().usedBytes(), first(vm).backing().usedBytes());
    }

    @Test
    void childrenOfARemovedSnapshotAttachToItsParent() {
        VmState vm = RuleTester.after(TestVms.off(), create(1), create(2), create(3), remove(2));
        assertEquals(3, snapshot(vm, 1).children().getFirst().number());
        assertEquals(3, vm.snapshots().current());
    }

    @Test
    void theCurrentSnapshotMovesToTheParentWhenRemoved() {
        assertEquals(
                1,
                RuleTester.after(TestVms.off(), create(1), create(2), remove(2))
                        .snapshots()
                        .current());
    }

    @Test
    void aRemovedSubtreeTakesTheCurrentSnapshotWithIt() {
        VmState vm =
                RuleTester.after(TestVms.off(), create(1), create(2), create(3), new RemoveSnapshot(2, true, true));
        assertEquals(1, vm.snapshots().current());
        assertEquals(List.of(), snapshot(vm, 1).children());
        assertEquals("web-000001.vmdk", first(vm).backing().file());
    }

    @Test
    void mergingBesideARunningGuestNeedsSpaceForWhatItWrites() {
        var create = new CreateSnapshot(1, "s", "", false, null);
        var leave = new RemoveAllSnapshots(false, Optional.empty());
        VmState left = RuleTester.after(TestVms.on(), create, leave);
        assertTrue(RuleTester.transition(left, new ConsolidateDisks()).needs().spaceBytes() > 0);
        VmState off = RuleTester.after(left, new PowerOff());
        assertEquals(
                0, RuleTester.transition(off, new ConsolidateDisks()).needs().spaceBytes());
        assertEquals(
                0,
                RuleTester.transition(TestVms.on(), new ConsolidateDisks())
                        .needs()
                        .spaceBytes());
    }

    @Test
    void filesLeftUnmergedAreMergedByConsolidation() {
        TransitionResult left =
                RuleTester.result(RuleTester.after(TestVms.off(), create(1)), new RemoveSnapshot(1, false, false));
        assertTrue(left.state().disks().consolidationNeeded());
        assertEquals("web-000001.vmdk", first(left.state()).backing().file());
        assertEquals(List.of(Milestone.CONSOLIDATION_NEEDED), left.events());

        TransitionResult merged = RuleTester.result(left.state(), new ConsolidateDisks());
        assertFalse(merged.state().disks().consolidationNeeded());
        assertEquals("web.vmdk", first(merged.state()).backing().file());
        assertEquals(List.of(Milestone.CONSOLIDATED), merged.events());
    }

    @Test
    void mergingTakesAsLongAsTheDeltasAreLarge() {
        VmState vm = RuleTester.after(TestVms.on(), create(1));
        long deltas = vm.disks().all().stream()
                .mapToLong(disk -> disk.backing().usedBytes())
                .sum();
        assertEquals(deltas, RuleTester.transition(vm, remove(1)).bytes());
    }

    @Test
    void removingAllOfNoneSucceeds() {
        VmState vm = TestVms.off();
        assertEquals(vm, RuleTester.after(vm, new RemoveAllSnapshots(true, Optional.empty())));
    }

    @Test
    void onlySnapshotsOfThatAgeAreRemoved() {
        CommandContext lastWeek =
                TestVms.context(true, TestVms.context().behaviour(), TestVms.NOW.minus(Duration.ofDays(7)));
        VmState vm = RuleTester.after(
                RuleTester.result(TestVms.off(), lastWeek, create(1)).state(), create(2));
        VmState left = RuleTester.after(vm, new RemoveAllSnapshots(true, Optional.of(Duration.ofDays(3))));
        assertEquals(List.of(2L), roots(left));
    }

    @Test
    void revertBringsBackConfigurationAndDisksButNotTheName() {
        VmState changed = RuleTester.after(
                TestVms.off(),
                create(1),
                new Reconfigure(null, "renamed", "noted", 2, 2048, null, Map.of(), Map.of("a", "b")));
        VmState back = RuleTester.after(changed, revert(1));
        assertEquals(TestVms.off().hardware(), back.hardware());
        assertEquals(TestVms.off().options(), back.options());
        assertEquals("", back.identity().annotation());
        assertEquals("renamed", back.identity().name());
        assertTrue(back.identity().modified().isAfter(changed.identity().modified()));
        assertEquals(
                "web.vmdk",
                Objects.requireNonNull(first(back).backing().parent()).file());
    }

    @Test
    void revertToMemoryRunsAgain() {
        VmState vm = RuleTester.after(TestVms.on(), createWithMemory(1), new PowerOff());
        TransitionResult back = RuleTester.result(vm, revert(1));
        assertEquals(PowerState.ON, back.state().power().state());
        assertEquals(List.of(Milestone.REVERTED, Milestone.POWERED_ON), back.events());
    }

    @Test
    void revertToMemoryStaysOffWhenPowerOnIsSuppressed() {
        VmState vm = RuleTester.after(TestVms.on(), createWithMemory(1), new RevertToCurrentSnapshot(true));
        assertEquals(PowerState.OFF, vm.power().state());
    }

    @Test
    void revertWithoutMemoryEndsOff() {
        assertEquals(
                PowerState.OFF,
                RuleTester.after(TestVms.on(), create(1), revert(1)).power().state());
    }

    @Test
    void revertMovesTheCurrentSnapshotAndTheNextOneBranchesThere() {
        VmState vm = RuleTester.after(TestVms.off(), create(1), create(2), revert(1), create(3));
        assertEquals(
                List.of(2L, 3L),
                snapshot(vm, 1).children().stream().map(Snapshot::number).toList());
        assertEquals(3, vm.snapshots().current());
    }

    @Test
    void aDiskThatTwoBranchesShareIsKeptWhenItsSnapshotGoes() {
        VmState vm = RuleTester.after(TestVms.off(), create(1), create(2), revert(1), create(3), remove(1));
        assertFalse(vm.disks().consolidationNeeded());
        assertEquals(List.of(2L, 3L), roots(vm));
        VmState one = RuleTester.after(vm, new RemoveSnapshot(2, true, true));
        Backing head = first(one).backing();
        assertEquals("web.vmdk", Objects.requireNonNull(head.parent()).file());
    }

    @Test
    void revertWithoutASnapshotFindsNothing() {
        assertEquals(new Fault.NotFound(), RuleTester.refusal(TestVms.off(), new RevertToCurrentSnapshot(false)));
    }

    @Test
    void aRemovedSnapshotIsNoMore() {
        Fault gone = new Fault.ManagedObjectNotFound(SnapshotRef.of(9));
        assertEquals(gone, RuleTester.refusal(TestVms.off(), remove(9)));
        assertEquals(gone, RuleTester.refusal(TestVms.off(), revert(9)));
        assertEquals(gone, RuleTester.refusal(TestVms.off(), new RenameSnapshot(9, "x", null)));
    }

    @Test
    void aRenamedSnapshotKeepsWhatWasNotSet() {
        VmState vm = RuleTester.after(TestVms.off(), create(1), new RenameSnapshot(1, null, "why"));
        assertEquals("s1", snapshot(vm, 1).name());
        assertEquals("why", snapshot(vm, 1).description());
    }

    @Test
    void changeIdsGoOnWithEverySnapshot() {
        VmState vm = RuleTester.after(TestVmOptions.all().tracking(true, true).in(TestVms.off()), create(1), create(2));
        ChangeId one = changeId(snapshot(vm, 1).saved().disks());
        ChangeId two = changeId(snapshot(vm, 2).saved().disks());
        assertNotNull(one);
        assertEquals(new ChangeId(one.tracking(), one.sequence() + 1), two);
    }

    @Test
    void aRevertBeginsANewTracking() {
        VmState vm = RuleTester.after(TestVmOptions.all().tracking(true, true).in(TestVms.off()), create(1));
        VmState back = RuleTester.after(vm, revert(1));
        ChangeId before = Objects.requireNonNull(changeId(vm.disks()));
        ChangeId after = Objects.requireNonNull(changeId(back.disks()));
        assertNotEquals(before.tracking(), after.tracking());
        ChangeId again = Objects.requireNonNull(
                changeId(RuleTester.after(back, revert(1)).disks()));
        assertNotEquals(after.tracking(), again.tracking());
    }

    private static @Nullable ChangeId changeId(Disks disks) {
        return disks.all().getFirst().changeId();
    }

    @Test
    void theSameHistoryGivesTheSameState() {
        VmCommand[] history = {create(1), create(2), revert(1), create(3), remove(2)};
        VmState vm = TestVmOptions.all().tracking(true, true).in(TestVms.on());
        assertEquals(RuleTester.after(vm, history), RuleTester.after(vm, history));
    }
}
