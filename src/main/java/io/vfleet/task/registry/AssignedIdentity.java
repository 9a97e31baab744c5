package io.vfleet.task.registry;

import io.vfleet.event.history.EventLog;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Map;

/** Tells which identifiers a new virtual machine has been given, before it is told that it is there. */
record AssignedIdentity(int vm, VmState state) {
    /** On a loop. */
    void post(EventLog events, int chain, String user) {
        String name = state.identity().name();
        String instance = state.identity().instanceUuid().toString();
        String bios = state.identity().uuid().toString();
        events.post("VmInstanceUuidAssignedEvent", chain, user, vm, name, Map.of("instanceUuid", instance));
        events.post("VmUuidAssignedEvent", chain, user, vm, name, Map.of("uuid", bios));
        List<Nic> nics = state.hardware().nics();
        for (int nth = 0; nth < nics.size(); nth++) {
            String adapter = "Network adapter " + (nth + 1);
            Map<String, Object> members =
                    Map.of("adapter", adapter, "mac", nics.get(nth).mac());
            events.post("VmMacAssignedEvent", chain, user, vm, name, members);
        }
    }
}
