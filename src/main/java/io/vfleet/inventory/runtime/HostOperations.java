package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loops;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.HostState;
import io.vfleet.model.HostConnectionState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Changes hosts, one operation at a time each; on the home loop of the host, except for what says otherwise. */
public final class HostOperations {
    private final Inventory inventory;
    private final Loops loops;
    private final ContainerTable containers;
    private final VmEnvironment environment;
    private final Map<Integer, Runnable> watchers = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> bootTimes = new ConcurrentHashMap<>();
    private final Set<Integer> entering = ConcurrentHashMap.newKeySet();

    HostOperations(Inventory inventory, Loops loops, ContainerTable containers, VmEnvironment environment) {
        this.inventory = inventory;
        this.loops = loops;
        this.containers = containers;
        this.environment = environment;
    }

    /** Changes whether the host is reached, and reports the change. */
    public void setConnection(int host, HostConnectionState connection) {
        HostState current = inventory.host(host);
        if (current.connection() != connection) change(current.with(connection));
    }

    /** The host has started now; it is reported with the connection. */
    public void booted(int host) {
        bootTimes.put(host, loops.homeOf(host).clock().now());
    }

    /** When the host was started by a request; null when it was not. Any thread. */
    public @Nullable Instant bootTime(int host) {
        return bootTimes.get(host);
    }

    /** Changes whether the host is in maintenance mode, and reports the change; it no longer enters it. */
    public void setMaintenance(int host, boolean maintenance) {
        HostState current = inventory.host(host);
        if (current.maintenance() != maintenance) change(current.withMaintenance(maintenance));
        entering.remove(host);
    }

    private void change(HostState changed) {
        containers.set(changed);
        environment.changes().changed(inventory.ref(changed.number()), EnumSet.of(HostFacet.RUNTIME));
    }

    /** Whether the host is on its way into maintenance mode: from now on, no virtual machine starts on it or comes to it. */
    public void setEntering(int host, boolean enters) {
        if (enters) entering.add(host);
        else entering.remove(host);
    }

    /** Whether virtual machines may start on the host and come to it. Any thread. */
    public boolean accepts(int host) {
        HostState state = inventory.host(host);
        return state.connected() && !isClosed(state);
    }

    /** Whether the host is in maintenance mode, or on its way. Any thread. */
    boolean isClosed(HostState host) {
        return host.maintenance() || entering.contains(host.number());
    }

    /** Calls {@code changed} after virtual machines came, went, started or stopped; null to end it. */
    public void watchMachines(int host, @Nullable Runnable changed) {
        if (changed == null) watchers.remove(host);
        else watchers.put(host, changed);
    }

    void machinesChanged(int host) {
        Runnable watcher = watchers.get(host);
        if (watcher != null) loops.homeOf(host).send(watcher);
    }
}
