package io.vfleet.vm;

import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that the parts of one state are consistent: snapshots, chains, files, change ids and power. */
public final class VmStateInvariants {
    /** What a clock that is set back may cause. */
    public static final String FUTURE = "a change id of the future: ";

    private final VmState vm;
    private final List<Snapshot> tree;
    private final List<String> violations = new ArrayList<>();

    private VmStateInvariants(VmState vm) {
        this.vm = vm;
        tree = SnapshotTree.all(vm.snapshots().roots());
    }

    /** The violations; empty when the state is consistent. */
    public static List<String> check(VmState vm) {
        var check = new VmStateInvariants(vm);
        check.checkPower();
        check.checkTree();
        check.checkChains();
        check.checkDescent(vm.snapshots().roots(), null);
        check.checkChangeIds();
        check.checkFiles();
        return check.violations;
    }

    private void claim(boolean holds, String what) {
        if (!holds) violations.add(what);
    }

    private void checkPower() {
        PowerState state = vm.power().state();
        claim(state != PowerState.ON || vm.power().bootTime() != null, "runs without boot time");
        claim((state == PowerState.SUSPENDED) == (vm.power().suspendTime() != null), "suspend time of another state");
        claim(vm.recording() == RecordReplayState.INACTIVE || state == PowerState.ON, "records without running");
        GuestStage guest = vm.guest().stage();
        boolean stopped = guest == GuestStage.BOOTING && state == PowerState.SUSPENDED;
        claim(guest == GuestStage.SILENT || stopped || state == PowerState.ON, guest + " while " + state);
        claim(guest == GuestStage.SILENT || vm.guest().toolsInstalled(), guest + " without Tools");
    }

    private void checkTree() {
        var ids = new HashSet<Integer>();
        var numbers = new HashSet<Long>();
        for (Snapshot snapshot : tree) {
            claim(ids.add(snapshot.id()), "id twice: " + snapshot.id());
            claim(numbers.add(snapshot.number()), "number twice: " + snapshot.number());
            claim(snapshot.id() <= vm.snapshots().lastId(), "id beyond the last: " + snapshot.id());
            claim(snapshot.memory() || snapshot.state() == PowerState.OFF, "state without memory: " + snapshot.id());
        }
        long current = vm.snapshots().current();
        claim(current == 0 || numbers.contains(current), "current is not in the tree: " + current);
    }

    private void checkChains() {
        Map<String, Backing> files = new HashMap<>();
        checkSharedFiles(files, vm.disks());
        for (Snapshot snapshot : tree) checkSharedFiles(files, snapshot.saved().disks());
        boolean redundant =
                DiskChains.hasRedundantFiles(vm.disks(), vm.snapshots().roots());
        claim(redundant == vm.disks().consolidationNeeded(), "redundant files: " + redundant);
        if (!tree.isEmpty() || redundant) return;
        for (Disk disk : vm.disks().all()) {
            Backing parent = disk.backing().parent();
            claim(parent == null || parent.shared(), "delta left of disk " + disk.key());
        }
    }

    private void checkSharedFiles(Map<String, Backing> files, Disks disks) {
        for (Disk disk : disks.all()) {
            claim(
                    !disk.mode().independent() || disk.backing().parent() == null,
                    "delta of independent disk " + disk.key());
            for (Backing file = disk.backing(); file != null; file = file.parent()) {
                Backing previous = files.putIfAbsent(file.key(), file);
                claim(previous == null || previous.equals(file), "two of one name: " + file.file());
                claim(file.usedBytes() <= disk.capacityBytes(), "larger than its disk: " + file.file());
            }
        }
    }

    /** The disks of a snapshot's children, and the present ones, are deltas of the snapshot's disks. */
    private void checkDescent(List<Snapshot> below, @Nullable Snapshot above) {
        for (Snapshot snapshot : below) {
            if (above != null) checkDescends(snapshot.saved().disks(), above);
            checkDescent(snapshot.children(), snapshot);
        }
        if (above != null && above.number() == vm.snapshots().current()) checkDescends(vm.disks(), above);
    }

    private void checkDescends(Disks disks, Snapshot above) {
        for (Disk disk : disks.all()) {
            for (Disk frozen : above.saved().disks().all()) {
                if (!frozen.uuid().equals(disk.uuid()) || disk.mode().independent()) continue;
                claim(
                        isAbove(disk.backing(), frozen.backing().file()),
                        disk.backing().file() + " does not descend from "
                                + frozen.backing().file());
            }
        }
    }

    private static boolean isAbove(Backing head, String file) {
        for (Backing each = head.parent(); each != null; each = each.parent()) {
            if (each.file().equals(file)) return true;
        }
        return false;
    }

    private void checkChangeIds() {
        for (Disk disk : vm.disks().all()) {
            checkHistory(disk);
            claim(disk.changeId() == null || disk.trackable(), "tracked though impossible: " + disk.key());
            for (Snapshot snapshot :
                    SnapshotTree.path(vm.snapshots().roots(), vm.snapshots().current())) {
                for (Disk saved : snapshot.saved().disks().all()) {
                    if (saved.uuid().equals(disk.uuid())) checkLater(disk, saved.changeId());
                }
            }
        }
    }

    /** A guest writes only while it runs, so its running time never goes back. */
    private void checkHistory(Disk disk) {
        if (disk.changes() == null) return;
        List<Duration> runs = disk.changes().runs();
        claim(runs.equals(runs.stream().sorted().toList()), "running time goes back: " + disk.key());
        boolean running = vm.power().runningSince() != null;
        // A guest that cannot write stands still until somebody answers.
        boolean stands = vm.power().state() == PowerState.ON && vm.interaction().question() != null;
        claim(
                stands || running == (vm.power().state() == PowerState.ON),
                "runs while it is " + vm.power().state());
        boolean past = running || runs.getLast().compareTo(vm.power().earlierRun()) <= 0;
        claim(past, FUTURE + disk.key());
    }

    private void checkLater(Disk disk, @Nullable ChangeId before) {
        ChangeId now = disk.changeId();
        if (now == null || before == null || !now.tracking().equals(before.tracking())) return;
        claim(now.sequence() >= before.sequence(), "change id goes back: " + disk.key());
    }

    private void checkFiles() {
        VmFileLayout files = VmFileLayout.of(vm);
        var names = new HashSet<String>();
        long bytes = 0;
        for (VmFileLayout.VmFile file : files.files()) {
            claim(names.add(file.datastore() + "/" + file.place() + file.name()), "file twice: " + file.name());
            if (!file.shared()) bytes += file.size();
        }
        claim(bytes == VmFileLayout.bytes(vm), "sizes: " + bytes + " listed, " + VmFileLayout.bytes(vm) + " counted");
        for (Disk disk : vm.disks().all()) {
            String head = disk.datastore() + "/" + disk.backing().place()
                    + disk.backing().file();
            claim(names.contains(head), "not listed: " + head);
        }
        claim(
                files.snapshots().size() == tree.size(),
                "snapshots with files: " + files.snapshots().size());
        for (int i = 0; i < Math.min(tree.size(), files.snapshots().size()); i++) {
            boolean memory = files.snapshots().get(i).memoryKey() >= 0;
            claim(
                    memory == tree.get(i).memory(),
                    "memory file of " + tree.get(i).id());
        }
    }
}
