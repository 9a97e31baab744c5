package io.vfleet.access.session;

import io.vfleet.model.ClientProduct;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the client products of a vCenter do and have: the first of them apart, the rest together. Any thread. */
public final class ClientActivities {
    private static final int CLIENTS_MAX = 32;
    /** One snapshot whose maker is known for so much of the budget: they take a thirtieth of it at most. */
    static final int BUDGET_PART_BYTES = 4_000;

    private static final String OTHER = "other";
    /** The label of what the server itself calls in the name of users. */
    private static final String OWN = "vfleet";

    private final Map<String, ClientActivity> clients = new ConcurrentHashMap<>();
    private final ClientActivity own = new ClientActivity(OWN);
    private final ClientActivity other = new ClientActivity(OTHER);
    // By machine.
    private final Map<Integer, Map<MoRef, ClientActivity>> snapshots = new ConcurrentHashMap<>();
    private final AtomicInteger known = new AtomicInteger();
    private final int snapshotsMax;

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
        if (known.incrementAndGet() > snapshotsMax) {
            known.decrementAndGet();
            return;
        }
        snapshots.merge(machine, Map.of(snapshot, by), (before, more) -> {
            var all = new HashMap<>(before);
            all.putAll(more);
            return Map.copyOf(all);
        });
    }

    /** The snapshots of a machine that are gone are forgotten; any thread. */
    public void forgetGone(int machine, SnapshotLookup lookup) {
        snapshots.computeIfPresent(machine, (_, made) -> {
            var left = new HashMap<MoRef, ClientActivity>(made);
            left.keySet().removeIf(ref -> !lookup.hasSnapshot(machine, ref));
            known.addAndGet(left.size() - made.size());
            return left.isEmpty() ? null : Map.copyOf(left);
        });
    }

    /** A snapshot that a client has made, and that is still there. */
    public record OpenSnapshot(int machine, MoRef snapshot) {}

    /** Of one client product, at most {@code max}; not on an event loop, for it looks at each. */
    public List<OpenSnapshot> openSnapshots(ClientActivity by, SnapshotLookup lookup, int max) {
        var open = new ArrayList<OpenSnapshot>();
        snapshots.forEach((machine, made) -> made.forEach((ref, maker) -> {
            if (maker == by && open.size() < max && lookup.hasSnapshot(machine, ref))
                open.add(new OpenSnapshot(machine, ref));
        }));
        return open;
    }

    /** The snapshots of each client that are still there; not on an event loop, for it looks at each. */
    public Map<ClientActivity, Integer> openSnapshots(SnapshotLookup lookup) {
        var counts = new HashMap<ClientActivity, Integer>();
        for (int machine : snapshots.keySet()) {
            forgetGone(machine, lookup);
            for (ClientActivity by : snapshots.getOrDefault(machine, Map.of()).values())
                counts.merge(by, 1, Integer::sum);
        }
        return counts;
    }
}
