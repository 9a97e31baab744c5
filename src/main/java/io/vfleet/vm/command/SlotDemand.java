package io.vfleet.vm.command;

import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.disk.VmFileLayout;

/**
 * The host and datastore slots that work takes, from which its {@link ResourceNeeds} are computed.
 *
 * @param file the file that grows most, named in a NoDiskSpace fault
 */
public record SlotDemand(int hostUnits, int datastoreUnits, String file) {
    /** One of the slots of the host, which limit how many virtual machines it starts at once. */
    public static SlotDemand hostSlot(VmState vm) {
        return new SlotDemand(1, 0, vm.placement().directory() + ".vswp");
    }

    /** No slot, only the datastore space that the change adds, if any. */
    public static SlotDemand spaceOnly(VmState vm) {
        return new SlotDemand(0, 0, vm.placement().directory() + ".vmss");
    }

    /** One of the slots of the datastore, which limit how many operations it serves at once. */
    public static SlotDemand datastoreSlot(String file) {
        return new SlotDemand(0, 1, file);
    }

    public SlotDemand andHostSlot() {
        return new SlotDemand(1, datastoreUnits, file);
    }

    /** The needs of work whose space is what its effect would add to the present state. */
    public ResourceNeeds needs(VmState vm, CommandContext context, TransitionEffect effect) {
        return needs(vm, context, effect, 0);
    }

    /**
     * The needs of work, including space that it takes only while it runs.
     *
     * @param meanwhileBytes space needed while the work runs, though perhaps not after it
     */
    public ResourceNeeds needs(VmState vm, CommandContext context, TransitionEffect effect, long meanwhileBytes) {
        VmState after = effect.apply(vm, context).state();
        long addedBytes = VmFileLayout.bytes(after) - VmFileLayout.bytes(vm);
        if (hostUnits == 0 && datastoreUnits == 0 && addedBytes == 0) return ResourceNeeds.NOTHING.reserving(vm, after);
        VmPlacement placement = vm.placement();
        int host = hostUnits == 0 ? 0 : placement.host();
        int datastore = datastoreUnits == 0 && addedBytes == 0 ? 0 : placement.datastore();
        long spaceBytes = Math.max(meanwhileBytes, addedBytes);
        return new ResourceNeeds(
                        host,
                        hostUnits,
                        datastore,
                        datastoreUnits,
                        spaceBytes,
                        placement.directory() + "/" + file,
                        0,
                        "")
                .reserving(vm, after);
    }
}
