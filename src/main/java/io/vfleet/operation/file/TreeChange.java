package io.vfleet.operation.file;

import io.vfleet.inventory.file.StoredFile;
import io.vfleet.vm.VmState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the files of one datastore.
 *
 * @param unregistered the virtual machine whose files become nobody's before; null for none
 * @param relocated the unregistered virtual machine whose directory gets another name; null for none
 * @param directory that name; empty for none
 */
record TreeChange(
        int datastore,
        Set<String> removed,
        Map<String, ? extends StoredFile> added,
        @Nullable VmState unregistered,
        @Nullable VmState relocated,
        String directory) {
    TreeChange(
            int datastore,
            Set<String> removed,
            Map<String, ? extends StoredFile> added,
            @Nullable VmState unregistered) {
        this(datastore, removed, added, unregistered, null, "");
    }

    TreeChange {
        removed = Set.copyOf(removed);
        added = Map.copyOf(added);
    }
}
