package io.vfleet.operation;

import io.vfleet.inventory.runtime.Inventory;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A path on a datastore as clients write it, such as [LocalDS_0] web/web.vmx.
 *
 * @param datastore the number of the datastore
 * @param file the path on it; empty for the datastore itself
 */
public record DatastorePath(int datastore, String file) {
    /** The path; null when it has another form, or there is no such datastore in the datacenter. */
    public static @Nullable DatastorePath parse(Inventory inventory, int datacenter, String text) {
        int bracket = text.indexOf(']');
        if (!text.startsWith("[") || bracket < 0) return null;
        String name = text.substring(1, bracket);
        int number = inventory.containers().storage().named(datacenter, name);
        boolean found = inventory.exists(number) && inventory.name(number).equals(name);
        return found ? new DatastorePath(number, text.substring(bracket + 1).strip()) : null;
    }

    /** The same path without slashes at its ends and without dots for the folder itself. */
    public DatastorePath normalized() {
        var names = new ArrayList<String>();
        for (String name : file.split("/", -1)) if (!name.isEmpty() && !name.equals(".")) names.add(name);
        return new DatastorePath(datastore, String.join("/", names));
    }

    /** The first directory of the path; empty when it names a file outside of directories, or nothing. */
    public String directory() {
        int slash = file.indexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }
}
