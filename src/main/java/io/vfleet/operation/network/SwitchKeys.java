package io.vfleet.operation.network;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.render.SeededIds;
import java.util.Locale;

/** The UUIDs by which clients name distributed switches. */
record SwitchKeys(Inventory inventory, SeededIds ids) {
    String uuid(int dvs) {
        return ids.switchUuid(dvs);
    }

    /** The number of the switch with that UUID; 0 for none. There are few switches. */
    int find(String uuid) {
        String wanted = digits(uuid);
        EntityNumbers all = inventory.all(EntityKind.SWITCH);
        for (int dvs = all.first(); dvs != 0; dvs = all.next(dvs))
            if (digits(uuid(dvs)).equals(wanted)) return dvs;
        return 0;
    }

    /** Clients give it with spaces and dashes as it is shown, or in the usual form. */
    private static String digits(String uuid) {
        return uuid.replace(" ", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
