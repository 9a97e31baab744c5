// long: one test for each state in which a query is refused, beside those that are answered from the same history.
package io.vfleet.vm.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import io.vfleet.vm.disk.ChangedDiskAreas.ChangeQueryRefused;
import io.vfleet.vm.disk.ChangedDiskAreas.ChangesUnknown;
import io.vfleet.vm.disk.ChangedDiskAreas.ChangesUnknownReason;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeExtent;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChangedDiskAreasTest {
    private static final int THIN = 2000;
    private static final int THICK = 2001;

    /** Running, with five snapshots under each other, an hour apart, and tracked for a year before the first. */
    private static final VmState VM = tracked(5);

    private static VmState tracked(int snapshots) {
        VmState off = RuleTester.after(TestVms.off(), tracking(true));
        VmState vm = RuleTester.result(
                        off, TestVms.context(true, VCenterBehaviour.DEFAULT, TestVms.BORN), new PowerOn())
                .state();
        for (int n = 1; n <= snapshots; n++) vm = at(vm, n, snapshot(n));
        return vm;
    }

    /** The state after a command that ends at an hour. */
    private static VmState at(VmState vm, int hour, VmCommand command) {
        var context = TestVms.context(true, VCenterBehaviour.DEFAULT, TestVms.NOW.plus(Duration.ofHours(hour)));
        return RuleTester.result(vm, context, command).state();
    }

    private static CreateSnapshot snapshot(int number) {
        return new CreateSnapshot(number, "s", "", false, null);
    }

    private static Reconfigure tracking(boolean requested) {
        return new Reconfigure(null, null, null, null, null, requested, Map.of(), Map.of());
    }

    private static Snapshot snapshot(VmState vm, long number) {
        return Objects.requireNonNull(vm.snapshots().find(number));
    }

    private static String changeId(long snapshot, int key) {
        return changeId(snapshot(VM, snapshot).saved().disks().all(), key);
    }

    private static String changeId(List<Disk> disks, int key) {
        return ChangeIdFormat.of(Objects.requireNonNull(disks.get(key - THIN).changeId()));
    }

    private static DiskChangeInfo page(VmState vm, @Nullable Snapshot snapshot, int key, long offset, String changeId) {
        return assertInstanceOf(DiskChangeInfo.class, ChangedDiskAreas.query(vm, snapshot, key, offset, changeId));
    }

    private static Fault refusal(int key, long startOffset, String changeId) {
        var result = ChangedDiskAreas.query(VM, snapshot(VM, 5), key, startOffset, changeId);
        return assertInstanceOf(ChangeQueryRefused.class, result).fault();
    }

    private static ChangesUnknownReason unknown(VmState vm, @Nullable Snapshot snapshot, String changeId) {
        var result = ChangedDiskAreas.query(vm, snapshot, THIN, 0, changeId);
        return assertInstanceOf(ChangesUnknown.class, result).reason();
    }

    /** All pages, read as a backup reads them. */
    private static List<DiskChangeInfo> all(VmState vm, @Nullable Snapshot snapshot, int key, String changeId) {
        long capacity = vm.disks().all().get(key - THIN).capacityBytes();
        var pages = new ArrayList<DiskChangeInfo>();
        for (long offset = 0; offset < capacity; ) {
            DiskChangeInfo page = page(vm, snapshot, key, offset, changeId);
            assertEquals(offset, page.startOffset());
            assertTrue(page.length() > 0);
            pages.add(page);
            offset += page.length();
        }
        assertEquals(capacity, pages.stream().mapToLong(DiskChangeInfo::length).sum());
        return pages;
    }

    private static BitSet written(VmState vm, @Nullable Snapshot snapshot, int key, String changeId) {
        var written = new BitSet();
        for (DiskChangeInfo page : all(vm, snapshot, key, changeId)) {
            for (DiskChangeExtent area : page.areas()) {
                written.set((int) (area.start() / GuestWritePattern.GRANULE), (int)
                        ((area.start() + area.length()) / GuestWritePattern.GRANULE));
            }
        }
        return written;
    }

    private static boolean contains(BitSet all, BitSet some) {
        var rest = (BitSet) some.clone();
        rest.andNot(all);
        return rest.isEmpty();
    }

    @Test
    void pagesCoverTheDiskExactly() {
        for (int key : List.of(THIN, THICK)) {
            for (String since : List.of("*", changeId(1, key), changeId(4, key), changeId(5, key))) {
                all(VM, snapshot(VM, 5), key, since);
            }
        }
    }

    @Test
    void areasOfAPageAreApartAndInsideOfIt() {
        DiskChangeInfo page = page(VM, snapshot(VM, 5), THIN, 1_234_567, changeId(1, THIN));
        long at = page.startOffset();
        for (DiskChangeExtent area : page.areas()) {
            assertTrue(area.start() >= at && area.length() > 0);
            at = area.start() + area.length() + 1;
        }
        assertTrue(at - 1 <= page.startOffset() + page.length());
    }

    @Test
    void manyAreasComeInPagesOfWhichNoneInTheMiddleIsEmpty() {
        List<DiskChangeInfo> pages = all(VM, snapshot(VM, 5), THIN, "*");
        assertTrue(pages.size() > 1, "pages: " + pages.size());
        for (DiskChangeInfo page : pages) {
            assertFalse(page.areas().isEmpty());
            assertTrue(page.areas().size() <= ChangedDiskAreas.AREAS_MAX);
        }
    }

    @Test
    void successiveChangeIdsTogetherAreAllThatWasWritten() {
        for (int key : List.of(THIN, THICK)) {
            var union = new BitSet();
            for (int n = 1; n < 5; n++) union.or(written(VM, snapshot(VM, n + 1), key, changeId(n, key)));
            assertFalse(union.isEmpty());
            assertEquals(written(VM, snapshot(VM, 5), key, changeId(1, key)), union);
        }
    }

    @Test
    void aChangeIdReadWithoutASnapshotMissesNothingThatIsWrittenLater() {
        VmState off = at(VM, 6, new PowerOff());
        String live = changeId(off.disks().all(), THIN);
        VmState later = at(at(at(off, 7, new PowerOn()), 9, snapshot(6)), 20, snapshot(7));
        BitSet since = written(later, snapshot(later, 7), THIN, live);
        String six = changeId(snapshot(later, 6).saved().disks().all(), THIN);
        assertTrue(contains(since, written(later, snapshot(later, 7), THIN, six)));
        assertTrue(contains(since, written(later, snapshot(later, 6), THIN, live)));
    }

    @Test
    void whatChangedIsAllocated() {
        for (int key : List.of(THIN, THICK)) {
            BitSet allocated = written(VM, snapshot(VM, 5), key, "*");
            assertTrue(contains(allocated, written(VM, snapshot(VM, 5), key, changeId(1, key))));
        }
    }

    @Test
    void aThinDiskIsAllocatedInPart() {
        long thin = written(VM, snapshot(VM, 5), THIN, "*").cardinality() * GuestWritePattern.GRANULE;
        assertEquals(5L << 30, thin);
        assertEquals(
                List.of(new DiskChangeExtent(4096, (10L << 30) - 4096)),
                page(VM, snapshot(VM, 5), THICK, 4096, "*").areas());
    }

    @Test
    void nothingChangedSinceTheSnapshotItself() {
        assertEquals(
                List.of(), page(VM, snapshot(VM, 5), THIN, 0, changeId(5, THIN)).areas());
    }

    @Test
    void nothingChangesOnAMachineThatIsOff() {
        VmState vm = at(at(at(VM, 6, new PowerOff()), 7, snapshot(6)), 1_000, snapshot(7));
        for (int key : List.of(THIN, THICK)) {
            String since = changeId(snapshot(vm, 6).saved().disks().all(), key);
            assertEquals(List.of(), page(vm, snapshot(vm, 7), key, 0, since).areas());
        }
    }

    @Test
    void nothingChangesOnAMachineThatIsSuspended() {
        VmState suspended = at(VM, 6, new Suspend());
        VmState soon = at(suspended, 7, snapshot(6));
        VmState late = at(suspended, 1_000, snapshot(6));
        BitSet changed = written(soon, snapshot(soon, 6), THIN, changeId(5, THIN));
        assertEquals(changed, written(late, snapshot(late, 6), THIN, changeId(5, THIN)));
    }

    @Test
    void changesOfAMachineThatIsOffAreThoseUntilItWasPoweredOff() {
        VmState off = at(VM, 29, new PowerOff());
        BitSet changed = written(off, null, THIN, changeId(5, THIN));
        assertFalse(changed.isEmpty());
        VmState later = at(off, 500, snapshot(6));
        assertEquals(changed, written(later, snapshot(later, 6), THIN, changeId(5, THIN)));
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        assertEquals(
                page(VM, snapshot(VM, 3), THIN, 0, changeId(1, THIN)),
                page(tracked(3), snapshot(tracked(3), 3), THIN, 0, changeId(1, THIN)));
    }

    @Test
    void aMachineThatIsOffAnswersAsSoonAsItIsTracked() {
        VmState vm = RuleTester.after(TestVms.off(), tracking(true));
        assertFalse(page(vm, null, THIN, 0, "*").areas().isEmpty());
        String since = changeId(vm.disks().all(), THIN);
        assertEquals(List.of(), page(vm, null, THIN, 0, since).areas());
        VmState ran = at(at(vm, 1, new PowerOn()), 2, new PowerOff());
        assertFalse(page(ran, null, THIN, 0, since).areas().isEmpty());
    }

    @Test
    void whatIsWrongAtAnyTimeIsAnInvalidArgument() {
        for (int key : List.of(4000, 1000, -1)) {
            assertEquals(new Fault.InvalidArgument("deviceKey"), refusal(key, 0, "*"));
        }
        for (long offset : List.of(-1L, 40L << 30, Long.MAX_VALUE)) {
            assertEquals(new Fault.InvalidArgument("startOffset"), refusal(THIN, offset, "*"));
        }
        for (String text : List.of(
                "", "**", "52 de/1", changeId(1, THIN) + "x", changeId(1, THIN).replace('/', ' '))) {
            assertEquals(new Fault.InvalidArgument("changeId"), refusal(THIN, 0, text), text);
        }
    }

    @Test
    void aDiskThatIsNotTrackedSaysSoNowAndInASnapshotOfBefore() {
        assertEquals(ChangesUnknownReason.NOT_TRACKED, unknown(TestVms.off(), null, "*"));
        VmState vm = RuleTester.after(TestVms.off(), snapshot(1), tracking(true));
        assertEquals(ChangesUnknownReason.NOT_TRACKED, unknown(vm, snapshot(vm, 1), "*"));
        assertEquals(
                ChangesUnknownReason.NOT_TRACKED,
                unknown(vm, snapshot(vm, 1), changeId(vm.disks().all(), THIN)));
        VmState requested = RuleTester.after(TestVms.on(), tracking(true));
        assertEquals(ChangesUnknownReason.NOT_TRACKED, unknown(requested, null, "*"));
    }

    @Test
    void aDiskThatCannotBeTrackedIsNotTracked() {
        Disk disk = TestVms.off().disks().all().getFirst();
        for (Disk other : List.of(
                TestVms.withMode(disk, VirtualDiskMode.INDEPENDENT_PERSISTENT, false),
                TestVms.withMode(disk, VirtualDiskMode.PERSISTENT, true))) {
            VmState vm = RuleTester.after(TestVms.with(TestVms.off(), other), tracking(true));
            assertEquals(ChangesUnknownReason.NOT_TRACKED, unknown(vm, null, "*"));
        }
    }

    @Test
    void aSnapshotOfATrackingThatIsGoneKnowsNoChanges() {
        VmState off = at(VM, 6, new PowerOff());
        VmState ended = RuleTester.after(off, tracking(false));
        VmState anew = RuleTester.after(ended, tracking(true));
        VmState reverted = at(VM, 6, new RevertToSnapshot(1, false));
        for (VmState vm : List.of(ended, anew, reverted)) {
            for (String since : List.of("*", changeId(1, THIN))) {
                assertEquals(ChangesUnknownReason.TRACKING_GONE, unknown(vm, snapshot(vm, 5), since));
            }
        }
    }

    @Test
    void aChangeIdOfAnotherTrackingOrOfTheFutureHasNoChanges() {
        String other = ChangeIdFormat.of(new ChangeId(new UUID(5, 5), 1));
        VmState back = at(at(VM, 6, new RevertToSnapshot(1, false)), 7, snapshot(6));
        assertEquals(ChangesUnknownReason.NO_SUCH_SPAN, unknown(VM, snapshot(VM, 2), other));
        assertEquals(ChangesUnknownReason.NO_SUCH_SPAN, unknown(VM, snapshot(VM, 2), changeId(3, THIN)));
        assertEquals(ChangesUnknownReason.NO_SUCH_SPAN, unknown(back, snapshot(back, 6), changeId(3, THIN)));
    }

    @Test
    void theDiskAsItIsCanOnlyBeReadWhileOff() {
        var suspended = at(VM, 6, new Suspend());
        for (VmState vm : List.of(VM, suspended)) {
            assertEquals(
                    new ChangesUnknown(6, "web-000005.vmdk", ChangesUnknownReason.NO_SUCH_SPAN),
                    ChangedDiskAreas.query(vm, null, THIN, 0, "*"));
        }
        page(at(VM, 6, new PowerOff()), null, THIN, 0, changeId(5, THIN));
    }

    @Test
    void changeIdsAreReadAsTheyAreWritten() {
        String text = "52 de c0 d9 b9 43 9d 10-61 d5 4c 1b e9 7b 65 63/81";
        ChangeId id = ChangeIdFormat.parse(text).orElseThrow();
        assertEquals(new ChangeId(UUID.fromString("52dec0d9-b943-9d10-61d5-4c1be97b6563"), 81), id);
        assertEquals(text, ChangeIdFormat.of(id));
    }
}
