package io.vfleet.operation.inspection;

import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tree of a machine's snapshots. */
final class SnapshotDetails {
    private SnapshotDetails() {}

    static int count(List<Snapshot> roots) {
        int count = 0;
        for (Snapshot each : roots) count += 1 + count(each.children());
        return count;
    }

    static List<Map<String, Object>> tree(Snapshots snapshots) {
        return tree(snapshots.roots(), snapshots.current());
    }

    private static List<Map<String, Object>> tree(List<Snapshot> roots, long current) {
        return roots.stream().map(each -> node(each, current)).toList();
    }

    private static Map<String, Object> node(Snapshot snapshot, long current) {
        var node = new LinkedHashMap<String, Object>();
        node.put("id", SnapshotRef.of(snapshot.number()).value());
        node.put("name", snapshot.name());
        node.put("description", snapshot.description());
        node.put("created", snapshot.createTime().toString());
        node.put("power", snapshot.state().wireName());
        node.put("memory", snapshot.memory());
        node.put("quiesced", snapshot.quiesced());
        node.put("replaySupported", snapshot.replaySupported());
        if (snapshot.number() == current) node.put("current", true);
        node.put("children", tree(snapshot.children(), current));
        return node;
    }
}
