package io.vfleet.render.vm.runtime;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the snapshot tree of a virtual machine. */
public final class SnapshotTreeRenderer {
    private final RenderContext context;

    public SnapshotTreeRenderer(RenderContext context) {
        this.context = context;
    }

    /** The snapshot property; null when there are no snapshots. */
    public @Nullable DataObject snapshotInfo(int number, Snapshots snapshots) {
        if (snapshots.roots().isEmpty()) return null;
        MoRef vm = context.inventory().ref(number);
        return context.make("VirtualMachineSnapshotInfo")
                .set("currentSnapshot", snapshots.current() == 0 ? null : SnapshotRef.of(snapshots.current()))
                .set("rootSnapshotList", trees(vm, snapshots.roots()));
    }

    /** The references of the root snapshots: an empty list when there are none, unlike the snapshot property. */
    public static List<MoRef> rootRefs(Snapshots snapshots) {
        return refs(snapshots.roots());
    }

    public static List<MoRef> refs(List<Snapshot> snapshots) {
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
        return context.make("VirtualMachineSnapshotTree")
                .set("snapshot", SnapshotRef.of(snapshot.number()))
                .set("vm", vm)
                .set("name", snapshot.name())
                .set("description", snapshot.description())
                .set("id", snapshot.id())
                .set("createTime", snapshot.createTime())
                .set("state", snapshot.state().wireName())
                .set("quiesced", snapshot.quiesced())
                .set("childSnapshotList", snapshot.children().isEmpty() ? null : trees(vm, snapshot.children()))
                .set("replaySupported", snapshot.replaySupported());
    }
}
