package io.vfleet.inventory.storage;

import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.PairCommand;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Unregister;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.SnapshotCommand;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which datastores their hosts do not reach, and what cannot be done meanwhile. Any thread may ask. */
public final class DatastoreOutages {
    private final EntityLookup entities;
    private final Set<Integer> inaccessible = ConcurrentHashMap.newKeySet();

    public DatastoreOutages(EntityLookup entities) {
        this.entities = entities;
    }

    public void set(int datastore, boolean accessible) {
        if (accessible) inaccessible.remove(datastore);
        else inaccessible.add(datastore);
    }

    /** Why files cannot be put on a datastore, or read there; null when they can. */
    public @Nullable Fault filesFault(int datastore) {
        if (!inaccessible.contains(datastore)) return null;
        String name = entities.name(datastore);
        Map<String, Object> members = Map.of("datastore", entities.ref(datastore), "name", name);
        return new Fault.Other("InaccessibleDatastore", members, "Datastore '" + name + "' is not accessible.");
    }

    /** Why a command is not begun: its machine is not accessible, or a file that it needs; null when they are. */
    public @Nullable Fault obstacle(VmState now, VmCommand command) {
        if (inaccessible.isEmpty() || isPossible(command)) return null;
        return inaccessible.contains(now.placement().datastore()) ? new Fault.InvalidState() : lostFile(now, command);
    }

    /** What guests and pairs do by themselves goes on, and what cannot be reached can be taken out of the inventory. */
    private static boolean isPossible(VmCommand command) {
        return switch (command) {
            case PairCommand _, GuestCommand _, Unregister _ -> true;
            default -> false;
        };
    }

    /**
     * The file that a command needs and cannot reach; null when it can, or needs none.
     *
     * @param command null for a copy, which reads all of them
     */
    public @Nullable Fault lostFile(VmState vm, @Nullable VmCommand command) {
        if (inaccessible.isEmpty() || !needsFiles(command)) return null;
        int home = vm.placement().datastore();
        if (inaccessible.contains(home))
            return cannotAccess(home, vm, vm.placement().vmx());
        for (Disk disk : vm.disks().all())
            if (inaccessible.contains(disk.datastore()))
                return cannotAccess(disk.datastore(), vm, disk.backing().file());
        return null;
    }

    private Fault cannotAccess(int datastore, VmState vm, String file) {
        String path = "[" + entities.name(datastore) + "] " + vm.placement().directory() + "/" + file;
        return new Fault.Other("CannotAccessFile", Map.of("file", path), null);
    }

    private static boolean needsFiles(@Nullable VmCommand command) {
        return switch (command) {
            case null -> true;
            case PowerOn _, SnapshotCommand _, ConfigCommand _, Relocate _ -> true;
            default -> false;
        };
    }
}
