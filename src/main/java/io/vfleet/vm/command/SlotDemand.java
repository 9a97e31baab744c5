package io.vfleet.vm.command;

import io.vfleet.vm.Placement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.disk.VmFileLayout;

/**
 * The host and datastore slots that work takes, from which its {@link ResourceNeeds} are computed.
 *
 * @param file the file that grows most, for the one who is told that it does not fit
 */
public record SlotDemand(int hostUnits, int datastoreUnits, String file) {
    /** One of the few that a host starts at once. */
    public static SlotDemand hostSlot(VmState vm) {
        return new SlotDemand(1, 0, vm.placement().directory() + ".vswp");
    }

    /** Nothing but space, if it comes to need some. */
    public static SlotDemand spaceOnly(VmState vm) {
        return new SlotDemand(0, 0, vm.placement().directory() + ".vmss");
    }

    /** One of those that a datastore works on at once. */
    public static SlotDemand datastoreSlot(String file) {
        return new SlotDemand(0, 1, file);
    }

    public SlotDemand andHostSlot() {
        return new SlotDemand(1, datastoreUnits, file);
    }

    /** What the work needs: its space is what its change would add now. */
    public ResourceNeeds needs(VmState vm, CommandContext around, TransitionEffect arrival) {
        return needs(vm, around, arrival, 0);
    }

    /**
     * What the work needs, with space that it needs while it runs.
     *
     * @param meanwhileBytes needed while the work runs, though perhaps not after it
     */
    public ResourceNeeds needs(VmState vm, CommandContext around, TransitionEffect arrival, long meanwhileBytes) {
        long grows = VmFileLayout.bytes(arrival.apply(vm, around).state()) - VmFileLayout.bytes(vm);
        if (hostUnits == 0 && datastoreUnits == 0 && grows == 0) return ResourceNeeds.NOTHING;
        Placement at = vm.placement();
        int host = hostUnits == 0 ? 0 : at.host();
        int datastore = datastoreUnits == 0 && grows == 0 ? 0 : at.datastore();
        long space = Math.max(meanwhileBytes, grows);
        return new ResourceNeeds(host, hostUnits, datastore, datastoreUnits, space, at.directory() + "/" + file, 0, "");
    }
}
