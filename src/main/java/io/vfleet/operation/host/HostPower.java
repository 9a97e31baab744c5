package io.vfleet.operation.host;

import io.vfleet.engine.Timer;
import io.vfleet.inventory.HostState;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts that go down at a client's wish, and come back by themselves or when they are reconnected. */
final class HostPower {
    /** By host; each entry changes on the home loop of its host. */
    private final Map<Integer, Timer> returning = new ConcurrentHashMap<>();

    /** The hosts whose machines have lost their power. */
    private final Set<Integer> down = ConcurrentHashMap.newKeySet();

    /** The task ends when the host goes down; a host that reboots comes back later. */
    void goDown(HostWork work, boolean force, boolean reboots) {
        HostState state = work.state();
        if (!state.connected() || (!state.maintenance() && !force)) {
            work.fail(new Fault.InvalidState());
            return;
        }
        work.task().started(Duration.ZERO);
        String what = reboots ? "reboot" : "shutdown";
        String user = work.task().origin().reason().userName();
        work.event("HostShutdownEvent", Map.of("reason", what + " by " + user));
        work.hosts().setConnection(work.host(), HostConnectionState.NOT_RESPONDING);
        work.event("HostConnectionLostEvent");
        work.machinesFollow();
        down.add(work.host());
        if (reboots) {
            long millis = work.inventory().containers().millis(WorkKind.HOST_REBOOT, work.host());
            returning.put(
                    work.host(),
                    work.inventory().containers().clock().after(work.home(), millis, () -> comeBack(work)));
        }
        work.succeed();
    }

    /** Whether the host cannot be reached because it starts. */
    boolean isStarting(int host) {
        return returning.containsKey(host);
    }

    private void comeBack(HostWork work) {
        returning.remove(work.host());
        // It may have been disconnected meanwhile, or reached again.
        if (work.state().connection() != HostConnectionState.NOT_RESPONDING) return;
        connect(work);
    }

    /** The host is reached again, by itself or at a client's wish. */
    void connect(HostWork work) {
        boolean wasDown = down.remove(work.host());
        if (wasDown) work.hosts().booted(work.host());
        work.hosts().setConnection(work.host(), HostConnectionState.CONNECTED);
        work.event("HostConnectedEvent");
        work.machinesFollow();
        if (wasDown) new MachinePowerLoss(work).begin();
    }
}
