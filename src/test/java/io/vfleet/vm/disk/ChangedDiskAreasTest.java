package io.vfleet.vm.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.Fault;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.TestVmOptions;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import io.vfleet.vm.disk.ChangedDiskAreas.ChangeQueryRefused;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeExtent;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeInfo;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChangedDiskAreasTest {
    private static final int THIN = 2000;
    private static final int THICK = 2001;
    private static final long SECTOR = 64 << 10;

    /** Five snapshots under each other, tracked from the first. */
    private static final VmState VM = tracked(5);

    private static VmState tracked(int snapshots) {
        VmState vm = TestVmOptions.all().tracking(true, true).in(TestVms.on());
        for (int n = 1; n <= snapshots; n++) vm = RuleTester.after(vm, new CreateSnapshot(n, "s", "", false, null));
        return vm;
    }

    private static Snapshot snapshot(long number) {
        return Objects.requireNonNull(VM.snapshots().find(number));
    }

    private static String changeId(long snapshot, int deviceKey) {
        return snapshot(snapshot).saved().disks().all().stream()
                .filter(disk -> disk.key() == deviceKey)
                .map(disk -> ChangeIdFormat.of(Objects.requireNonNull(disk.changeId())))
                .findFirst()
                .orElseThrow();
    }

    private static DiskChangeInfo page(@Nullable Snapshot snapshot, int key, long startOffset, String changeId) {
        return assertInstanceOf(DiskChangeInfo.class, ChangedDiskAreas.query(VM, snapshot, key, startOffset, changeId));
    }

    private static Fault refusal(VmState vm, @Nullable Snapshot snapshot, int key, long startOffset, String changeId) {
        return assertInstanceOf(
                        ChangeQueryRefused.class, ChangedDiskAreas.query(vm, snapshot, key, startOffset, changeId))
                .fault();
    }

    /** All pages, read as a backup reads them. */
    private static List<DiskChangeInfo> all(Snapshot snapshot, int key, String changeId, long capacityBytes) {
        var pages = new ArrayList<DiskChangeInfo>();
        for (long offset = 0; offset < capacityBytes; ) {
            DiskChangeInfo page = page(snapshot, key, offset, changeId);
            assertEquals(offset, page.startOffset());
            assertTrue(page.length() > 0);
            pages.add(page);
            offset += page.length();
        }
        assertEquals(
                capacityBytes, pages.stream().mapToLong(DiskChangeInfo::length).sum());
        return pages;
    }

    private static BitSet written(Snapshot snapshot, int key, String changeId) {
        long capacity = VM.disks().all().get(key - THIN).capacityBytes();
        var written = new BitSet();
        for (DiskChangeInfo page : all(snapshot, key, changeId, capacity)) {
            for (DiskChangeExtent area : page.areas()) {
                written.set((int) (area.start() / SECTOR), (int) ((area.start() + area.length()) / SECTOR));
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
            long capacity = VM.disks().all().get(key - THIN).capacityBytes();
            for (String since : List.of("*", changeId(1, key), changeId(4, key), changeId(5, key))) {
                all(snapshot(5), key, since, capacity);
            }
        }
    }

    @Test
    void areasOfAPageAreApartAndInsideOfIt() {
        DiskChangeInfo page = page(snapshot(5), THIN, 1_234_567, changeId(1, THIN));
        long at = page.startOffset();
        for (DiskChangeExtent area : page.areas()) {
            assertTrue(area.start() >= at && area.length() > 0);
            at = area.start() + area.length() + 1;
        }
        assertTrue(at - 1 <= page.startOffset() + page.length());
    }

    @Test
    void manyAreasComeInPagesOfWhichNoneInTheMiddleIsEmpty() {
        List<DiskChangeInfo> pages = all(snapshot(5), THIN, changeId(1, THIN), 40L << 30);
        assertTrue(pages.size() > 1, "pages: " + pages.size());
        for (DiskChangeInfo page : pages) {
            assertFalse(page.areas().isEmpty());
            assertTrue(page.areas().size() <= ChangedDiskAreas.AREAS_MAX);
        }
    }

    @Test
    void aLongSpanHoldsAllThatItsPartsHold() {
        BitSet whole = written(snapshot(4), THIN, changeId(1, THIN));
        assertTrue(contains(whole, written(snapshot(2), THIN, changeId(1, THIN))));
        assertTrue(contains(whole, written(snapshot(3), THIN, changeId(2, THIN))));
        assertTrue(contains(whole, written(snapshot(4), THIN, changeId(3, THIN))));
    }

    @Test
    void aSpanOfVeryManySnapshotsMissesNothing() {
        Disks.Disk disk = VM.disks().all().getFirst();
        ChangeId id = Objects.requireNonNull(disk.changeId());
        var pattern = new GuestWritePattern(disk);
        BitSet whole = pattern.written(new ChangeId(id.tracking(), 1), 1_000);
        for (int from = 1; from < 1_000; from += 30) {
            assertTrue(contains(whole, pattern.written(new ChangeId(id.tracking(), from), from + 30)));
        }
    }

    @Test
    void whatChangedIsAllocated() {
        for (int key : List.of(THIN, THICK)) {
            BitSet allocated = written(snapshot(5), key, "*");
            assertTrue(contains(allocated, written(snapshot(5), key, changeId(1, key))));
        }
    }

    @Test
    void aThinDiskIsAllocatedInPart() {
        BitSet thin = written(snapshot(5), THIN, "*");
        assertTrue(thin.cardinality() < (40L << 30) / SECTOR / 2);
        assertEquals((10L << 30) / SECTOR, written(snapshot(5), THICK, "*").cardinality());
    }

    @Test
    void nothingChangedSinceTheSnapshotItself() {
        assertEquals(List.of(), page(snapshot(5), THIN, 0, changeId(5, THIN)).areas());
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        assertEquals(
                page(snapshot(3), THIN, 0, changeId(1, THIN)),
                ChangedDiskAreas.query(tracked(3), tracked(3).snapshots().find(3), THIN, 0, changeId(1, THIN)));
    }

    @Test
    void anOffsetOutsideOfTheDiskIsAnInvalidArgument() {
        for (long offset : List.of(-1L, 40L << 30, Long.MAX_VALUE)) {
            assertEquals(new Fault.InvalidArgument("startOffset"), refusal(VM, snapshot(5), THIN, offset, "*"));
        }
    }

    @Test
    void whatIsNoTrackedDiskIsAnInvalidArgument() {
        assertEquals(new Fault.InvalidArgument("deviceKey"), refusal(VM, snapshot(5), 4000, 0, "*"));
        assertEquals(new Fault.InvalidArgument("deviceKey"), refusal(TestVms.off(), null, THIN, 0, "*"));
    }

    @Test
    void whatIsNoChangeIdIsAnInvalidArgument() {
        for (String text : List.of(
                "", "**", "52 de/1", changeId(1, THIN) + "x", changeId(1, THIN).replace('/', ' '))) {
            assertEquals(new Fault.InvalidArgument("changeId"), refusal(VM, snapshot(5), THIN, 0, text), text);
        }
    }

    @Test
    void aChangeIdOfAnotherTrackingOrOfTheFutureIsAFileFault() {
        Fault fault = new Fault.FileFault("web/web-000001-ctk.vmdk");
        String other = ChangeIdFormat.of(new ChangeId(new UUID(5, 5), 1));
        assertEquals(fault, refusal(VM, snapshot(2), THIN, 0, other));
        assertEquals(fault, refusal(VM, snapshot(2), THIN, 0, changeId(3, THIN)));
    }

    @Test
    void aChangeIdFromBeforeARevertIsAFileFault() {
        VmState back =
                RuleTester.after(VM, new RevertToSnapshot(1, false), new CreateSnapshot(6, "s", "", false, null));
        Fault fault = refusal(back, back.snapshots().find(6), THIN, 0, changeId(3, THIN));
        assertInstanceOf(Fault.FileFault.class, fault);
    }

    @Test
    void theDiskAsItIsCanOnlyBeReadWhileOff() {
        assertEquals(new Fault.FileFault("web/web-000005.vmdk"), refusal(VM, null, THIN, 0, "*"));
        VmState off = RuleTester.after(VM, new PowerOff());
        assertInstanceOf(DiskChangeInfo.class, ChangedDiskAreas.query(off, null, THIN, 0, changeId(5, THIN)));
    }

    @Test
    void changeIdsAreReadAsTheyAreWritten() {
        String text = "52 de c0 d9 b9 43 9d 10-61 d5 4c 1b e9 7b 65 63/81";
        ChangeId id = ChangeIdFormat.parse(text).orElseThrow();
        assertEquals(new ChangeId(UUID.fromString("52dec0d9-b943-9d10-61d5-4c1be97b6563"), 81), id);
        assertEquals(text, ChangeIdFormat.of(id));
    }
}
