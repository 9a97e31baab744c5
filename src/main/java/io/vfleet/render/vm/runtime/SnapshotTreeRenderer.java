package io.vfleet.view;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of snapshots, and one snapshot as an object of its own. */
final class VmSnapshots {
    private final Sources sources;

    VmSnapshots(Sources sources) {
        this.sources = sources;
    }

    /** Null when there are none. */
    @Nullable
    DataObject info(int number, Snapshots snapshots) {
        if (snapshots.roots().isEmpty()) return null;
        MoRef vm = sources.inventory().ref(number);
        return sources.make(
                "VirtualMachineSnapshotInfo",
                "currentSnapshot",
                snapshots.current() == 0 ? null : SnapshotRef.of(snapshots.current()),
                "rootSnapshotList",
                trees(vm, snapshots.roots()));
    }

    /** Null when there are none, as with all of the tree. */
    static @Nullable List<MoRef> rootRefs(Snapshots snapshots) {
        return snapshots.roots().isEmpty() ? null : refs(snapshots.roots());
    }

    static List<MoRef> refs(List<Snapshot> snapshots) {
        var refs = new ArrayList<MoRef>(snapshots.size());
        for (Snapshot snapshot : snapshots) refs.add(SnapshotRef.of(snapshot.number()));
        return refs;
    }

    private List<DataObject> trees(MoRef vm, List<Snapshot> snapshots) {
        var trees = new ArrayList<DataObject>(snapshots.size());
        for (Snapshot snapshot : snapshots) trees.add(tree(vm, snapshot));
        return trees;
    }

    private DataObject tree(MoRef vm, Snapshot snapshot) {
        return sources.make(
                "VirtualMachineSnapshotTree",
                "snapshot",
                SnapshotRef.of(snapshot.number()),
                "vm",
                vm,
                "name",
                snapshot.name(),
                "description",
                snapshot.description(),
                "id",
                snapshot.id(),
                "createTime",
                snapshot.createTime(),
                "state",
                snapshot.state().wireName(),
                "quiesced",
                snapshot.quiesced(),
                "childSnapshotList",
                snapshot.children().isEmpty() ? null : trees(vm, snapshot.children()),
                "replaySupported",
                snapshot.replaySupported());
    }
}
