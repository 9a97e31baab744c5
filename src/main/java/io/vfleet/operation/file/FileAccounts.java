package io.vfleet.operation.file;

import io.vfleet.inventory.runtime.FileTrees.HeldFiles;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryAccount;

/**
 * Charges the files of nobody while they exist.
 *
 * @param filesMax of one datastore
 */
public record FileAccounts(Inventory inventory, LoopAccounts memory, int filesMax) implements HeldFiles {
    @Override
    public boolean hasRoom(int datastore, int files, long more) {
        return files <= filesMax && account(datastore).hasRoom(more);
    }

    @Override
    public void changed(int datastore, long before, long after) {
        account(datastore).recharge(HeldKind.FILE, before, after);
    }

    private MemoryAccount account(int datastore) {
        return memory.loop(inventory.home(datastore).index());
    }
}
