package io.vfleet.operation.inspection;

import io.vfleet.access.session.ClientActivities.OpenSnapshot;
import io.vfleet.access.session.ClientActivity;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.ClientProduct;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.scenario.VCenterRunFacts;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client products do and have, since the start. */
final class ClientList {
    private final VCenter vcenter;
    private final VCenterRunFacts facts;

    ClientList(VCenter vcenter) {
        this.vcenter = vcenter;
        facts = new VCenterRunFacts(() -> vcenter);
    }

    /** By their names. */
    List<Map<String, Object>> all() {
        var activities = vcenter.sessions().clients();
        Map<ClientActivity, Integer> snapshots = activities.openSnapshots(facts::hasSnapshot);
        return activities.all().stream()
                .sorted(Comparator.comparing(ClientActivity::client))
                .map(each -> row(each, snapshots.getOrDefault(each, 0)))
                .toList();
    }

    private static Map<String, Object> row(ClientActivity client, int snapshots) {
        var row = new LinkedHashMap<String, Object>();
        row.put("client", client.client());
        row.put("sessions", client.sessions());
        row.put("calls", client.calls());
        row.put("polls", client.polls());
        row.put("tasks", client.tasks());
        row.put("logins", client.logins());
        row.put("relogins", client.relogins());
        row.put("filters", client.filters());
        row.put("collectors", client.collectors());
        row.put("views", client.views());
        row.put("openSnapshots", snapshots);
        return row;
    }

    /** With its newest sessions and some of its open snapshots, each at most {@code max}; null when it never was there. */
    @Nullable
    Map<String, Object> one(String name, int max) {
        var activities = vcenter.sessions().clients();
        for (ClientActivity each : activities.all()) {
            if (!each.client().equals(name)) continue;
            int count = activities.openSnapshots(facts::hasSnapshot).getOrDefault(each, 0);
            Map<String, Object> shown = row(each, count);
            shown.put(
                    "snapshots",
                    activities.openSnapshots(each, facts::hasSnapshot, max).stream()
                            .map(this::snapshot)
                            .toList());
            shown.put("sessionRows", sessions(name, max));
            return shown;
        }
        return null;
    }

    private List<Map<String, Object>> sessions(String name, int max) {
        List<Session> all = new ArrayList<>(vcenter.sessions().all());
        all.removeIf(each -> !ClientProduct.of(each.userAgent()).equals(name));
        all.sort(Comparator.comparing(Session::lastActive).reversed());
        return all.stream().limit(max).map(SessionList::row).toList();
    }

    private Map<String, Object> snapshot(OpenSnapshot open) {
        Inventory inventory = vcenter.inventory();
        var row = new LinkedHashMap<String, Object>();
        row.put("snapshot", open.snapshot().value());
        if (!inventory.vmExists(open.machine())) return row;
        row.put("machine", inventory.ref(open.machine()).value());
        row.put("machineName", inventory.name(open.machine()));
        Snapshot snapshot = inventory.vm(open.machine()).snapshots().find(SnapshotRef.number(open.snapshot()));
        if (snapshot == null) return row;
        row.put("name", snapshot.name());
        row.put("created", snapshot.createTime().toString());
        return row;
    }
}
