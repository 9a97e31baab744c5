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
 */
record TreeChange(
        int datastore,
        Set<String> removed,
        Map<String, ? extends StoredFile> added,
        @Nullable VmState unregistered) {
    TreeChange {
        removed = Set.copyOf(removed);
        added = Map.copyOf(added);
    }
}
