package io.vfleet.operation.network;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.StandardPortgroup;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.container.StandardNetworks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One change of the network of a host, on its home loop. What is asked is applied to the configuration of now; networks that its new
 * port groups are of are joined, those that go are looked through for machines of the host; then it is applied again, to what others
 * have left meanwhile, and made in the same turn.
 */
final class HostNetworkChange {
    /** How often it begins again because others have changed the host meanwhile. */
    private static final int TRIES_MAX = 10;

    private static final int VMS_PER_TURN = 500;

    /** Changes a draft, and returns what the call answers. */
    interface Edit {
        @Nullable
        Object apply(HostNetworkDraft draft);
    }

    /** Gets the end: what the edit returned, or the fault. */
    interface End {
        void ended(@Nullable Object result, @Nullable Fault fault);
    }

    private final Inventory inventory;
    private final StandardNetworks standard;
    private final int host;
    private final Loop home;
    private final boolean declaresInUse;
    private final Edit edit;
    private final End end;
    private final Map<String, Integer> joined = new HashMap<>();
    private final Set<Integer> unused = new HashSet<>();
    private int tries;
    private boolean ended;

    /** {@code declaresInUse}: whether the method has ResourceInUse among its faults. */
    HostNetworkChange(
            Inventory inventory, StandardNetworks standard, int host, boolean declaresInUse, Edit edit, End end) {
        this.inventory = inventory;
        this.standard = standard;
        this.host = host;
        this.home = inventory.home(host);
        this.declaresInUse = declaresInUse;
        this.edit = edit;
        this.end = end;
    }

    private HostConnections connections() {
        return inventory.containers().connections();
    }

    void begin() {
        guarded(this::attempt);
    }

    /** An exception ends the change and reaches the loop's handler. */
    private void guarded(Runnable part) {
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done) fail(new Fault.SystemError("network"));
        }
    }

    private void attempt() {
        if (ended) return;
        if (!inventory.exists(host) || !inventory.host(host).connected()) {
            fail(new Fault.HostNotConnected());
            return;
        }
        HostState state = inventory.host(host);
        HostNetwork before = connections().networks().of(state);
        var draft = new HostNetworkDraft(before);
        Object result = edit.apply(draft);
        if (draft.fault() != null) {
            fail(draft.fault());
            return;
        }
        HostNetwork after = withNetworks(draft.built());
        Deque<StandardPortgroup> missing = missing(after);
        Deque<Integer> leaving = leaving(before, after);
        if (missing.isEmpty() && leaving.isEmpty()) commit(after, result);
        else if (++tries > TRIES_MAX) fail(new Fault.PlatformConfigFault("others change the host all the time"));
        else if (!leaving.isEmpty()) checkUnused(leaving.element(), 0);
        else join(missing.element().name());
    }

    private void commit(HostNetwork after, @Nullable Object result) {
        connections().configure(host, after);
        ended = true;
        try {
            leaveAllBut(networks(after));
        } finally {
            end.ended(result, null);
        }
    }

    private void leaveAllBut(Set<Integer> kept) {
        for (int network : joined.values())
            if (!kept.contains(network)) connections().leave(network, host);
    }

    private void fail(Fault fault) {
        if (ended) return;
        ended = true;
        try {
            leaveAllBut(
                    inventory.exists(host) ? networks(connections().networks().of(inventory.host(host))) : Set.of());
        } finally {
            end.ended(null, fault);
        }
    }

    private HostNetwork withNetworks(HostNetwork built) {
        return built.withPortgroups(built.portgroups().stream()
                .map(each -> each.network() == 0 && !built.hasAdapter(each.name())
                        ? each.withNetwork(joined.getOrDefault(each.name(), 0))
                        : each)
                .toList());
    }

    /** The port groups whose network has not been joined yet. */
    private static Deque<StandardPortgroup> missing(HostNetwork after) {
        var missing = new ArrayDeque<StandardPortgroup>();
        for (StandardPortgroup each : after.portgroups())
            if (each.network() == 0 && !after.hasAdapter(each.name())) missing.add(each);
        return missing;
    }

    /** The networks that the host will not have any more, and of which is not known yet that its machines do not use them. */
    private Deque<Integer> leaving(HostNetwork before, HostNetwork after) {
        Set<Integer> left = networks(before);
        left.removeAll(networks(after));
        left.removeAll(unused);
        return new ArrayDeque<>(left);
    }

    private static Set<Integer> networks(HostNetwork network) {
        Set<Integer> numbers = new TreeSet<>();
        for (StandardPortgroup each : network.portgroups()) if (each.network() != 0) numbers.add(each.network());
        return numbers;
    }

    private void join(String name) {
        standard.join(
                host,
                name,
                network -> home.send(() -> {
                    joined.put(name, network);
                    begin();
                }),
                fault -> home.send(() -> fail(fault)));
    }

    /** In slices, for a host may have very many machines. */
    private void checkUnused(int network, int after) {
        EntityNumbers machines = inventory.vms(host);
        EntityNumbers users = inventory.vms(network);
        int last = after;
        for (int looked = 0; looked < VMS_PER_TURN; looked++) {
            last = users.isEmpty() ? 0 : machines.next(last);
            if (last == 0) {
                unused.add(network);
                attempt();
                return;
            }
            if (users.contains(last)) {
                fail(
                        declaresInUse
                                ? new Fault.ResourceInUse("Network", inventory.name(network))
                                : new Fault.PlatformConfigFault(inventory.name(network) + " is in use"));
                return;
            }
        }
        int next = last;
        home.send(() -> guarded(() -> {
            if (!inventory.exists(host) || !inventory.exists(network)) attempt();
            else checkUnused(network, next);
        }));
    }

    /** What runs when it ends well or not. */
    static End answering(Consumer<@Nullable Object> value, Consumer<Fault> fault) {
        return (result, refused) -> {
            if (refused == null) value.accept(result);
            else fault.accept(refused);
        };
    }
}
