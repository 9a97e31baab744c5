package io.vfleet.operation.host;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.HostConnectionState;
import io.vfleet.operation.VCenter;
import java.util.Map;

/**
 * Tells of the machines of a host that it is reached no more, or again: of each with an event, which are posted in several turns.
 * Were all hosts lost at once, that would be half of the events that are kept at most; of further machines of a host only their
 * connection state tells.
 */
public final class MachineConnectionEvents {
    private static final int TURN_MAX = 64;

    private final VCenter vcenter;
    private final Inventory inventory;

    public MachineConnectionEvents(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    /** The connection of the host is another now; on its home loop. */
    public void follow(int host, int chain, String user) {
        long hosts = Math.max(1, inventory.all(EntityKind.HOST).size());
        int max = (int) (vcenter.settings().limits().eventsKeptMax() / 2 / hosts);
        new Walk(host, inventory.host(host).connection(), chain, user).next(0, max);
    }

    /** The machines of a host one after the other, until the host is reached otherwise. */
    private final class Walk {
        private final int host;
        private final HostConnectionState connection;
        private final int chain;
        private final String user;

        Walk(int host, HostConnectionState connection, int chain, String user) {
            this.host = host;
            this.connection = connection;
            this.chain = chain;
            this.user = user;
        }

        void next(int after, int left) {
            if (!inventory.exists(host) || inventory.host(host).connection() != connection) return;
            EntityNumbers machines = inventory.vms(host);
            int last = after;
            int rest = left;
            for (int looked = 0; looked < TURN_MAX && rest > 0; looked++) {
                last = machines.next(last);
                if (last == 0) return;
                if (!inventory.vmExists(last) || inventory.vm(last).placement().host() != host) continue;
                tell(last);
                rest--;
            }
            int at = last;
            int more = rest;
            if (more > 0) inventory.home(host).send(() -> next(at, more));
        }

        private void tell(int vm) {
            boolean reached = connection == HostConnectionState.CONNECTED;
            vcenter.events()
                    .post(
                            reached ? "VmConnectedEvent" : "VmDisconnectedEvent",
                            chain,
                            user,
                            vm,
                            inventory.name(vm),
                            Map.of());
        }
    }
}
