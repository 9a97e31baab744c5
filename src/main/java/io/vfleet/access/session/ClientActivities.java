package io.vfleet.access.session;

import io.vfleet.model.ClientProduct;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the client products of a vCenter do and have: the first of them apart, the rest together. Any thread. */
public final class ClientActivities {
    private static final int CLIENTS_MAX = 32;
    private static final String OTHER = "other";
    /** The label of what the server itself calls in the name of users. */
    private static final String OWN = "vfleet";

    private final Map<String, ClientActivity> clients = new ConcurrentHashMap<>();
    private final ClientActivity own = new ClientActivity(OWN);
    private final ClientActivity other = new ClientActivity(OTHER);
    private final Map<MoRef, MadeSnapshot> snapshots = new ConcurrentHashMap<>();
    private final int snapshotsMax;

    private record MadeSnapshot(int machine, ClientActivity by) {}

    /** Whether a machine still has a snapshot. */
    @FunctionalInterface
    public interface SnapshotLookup {
        boolean hasSnapshot(int machine, MoRef snapshot);
    }

    /** {@code snapshotsMax}: whose makers are known at a time. */
    ClientActivities(int snapshotsMax) {
        this.snapshotsMax = snapshotsMax;
    }

    /** Looked up once for each session. */
    ClientActivity of(String userAgent) {
        String product = ClientProduct.of(userAgent);
        if (product.equals(OWN)) return own;
        ClientActivity known = clients.get(product);
        if (known != null) return known;
        if (product.equals(OTHER) || clients.size() >= CLIENTS_MAX) return other;
        return clients.computeIfAbsent(product, ClientActivity::new);
    }

    ClientActivity own() {
        return own;
    }

    /** All that have had a session. */
    public List<ClientActivity> all() {
        var all = new ArrayList<>(clients.values());
        for (ClientActivity each : List.of(own, other)) {
            if (each.logins() > 0 || each.calls() > 0 || each.tasks() > 0) all.add(each);
        }
        return all;
    }

    /** A client has made a snapshot; beyond the bound its maker is not known. */
    public void madeSnapshot(ClientActivity by, int machine, MoRef snapshot) {
        if (snapshots.size() < snapshotsMax) snapshots.put(snapshot, new MadeSnapshot(machine, by));
    }

    /** The snapshots of each client that are still there; not on an event loop, for it looks at each. */
    public Map<ClientActivity, Integer> openSnapshots(SnapshotLookup lookup) {
        var counts = new HashMap<ClientActivity, Integer>();
        snapshots.forEach((ref, made) -> {
            if (lookup.hasSnapshot(made.machine, ref)) counts.merge(made.by, 1, Integer::sum);
            else snapshots.remove(ref);
        });
        return counts;
    }
}
