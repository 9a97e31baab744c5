package io.vfleet.vm;

import io.vfleet.vm.Step.Arrival;

/**
 * How much work takes from its host and its datastore.
 *
 * @param file the file that grows most, for the one who is told that it does not fit
 */
record Hold(int hostUnits, int datastoreUnits, String file) {
    /** One of the few that a host starts at once. */
    static Hold starting(VmState vm) {
        return new Hold(1, 0, vm.placement().directory() + ".vswp");
    }

    /** Nothing but space, if it comes to need some. */
    static Hold space(VmState vm) {
        return new Hold(0, 0, vm.placement().directory() + ".vmss");
    }

    /** One of those that a datastore works on at once. */
    static Hold storing(String file) {
        return new Hold(0, 1, file);
    }

    Hold andStarting() {
        return new Hold(1, datastoreUnits, file);
    }

    /** What the work needs: its space is what its change would add now. */
    Needs needs(VmState vm, Around around, Arrival arrival) {
        return needs(vm, around, arrival, 0);
    }

    /** @param meanwhileBytes needed while the work runs, though perhaps not after it */
    Needs needs(VmState vm, Around around, Arrival arrival, long meanwhileBytes) {
        long grows = VmFiles.bytes(arrival.apply(vm, around).state()) - VmFiles.bytes(vm);
        if (hostUnits == 0 && datastoreUnits == 0 && grows == 0) return Needs.NOTHING;
        Placement at = vm.placement();
        int host = hostUnits == 0 ? 0 : at.host();
        int datastore = datastoreUnits == 0 && grows == 0 ? 0 : at.datastore();
        long space = Math.max(meanwhileBytes, grows);
        return new Needs(host, hostUnits, datastore, datastoreUnits, space, at.directory() + "/" + file, 0, "");
    }
}
