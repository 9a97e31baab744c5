package io.vfleet.render;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;

/**
 * References of managed objects that exist because an entity does, such as environment browsers and datastore browsers:
 * the id is a prefix and the entity's number.
 */
public final class DerivedObjects {
    private DerivedObjects() {}

    public static MoRef environmentBrowser(int compute) {
        return new MoRef("EnvironmentBrowser", "envbrowser-" + compute);
    }

    /** The browser of a datastore, a host or a compute resource. */
    public static MoRef datastoreBrowser(int entity) {
        return new MoRef("HostDatastoreBrowser", "datastoreBrowser-" + entity);
    }

    /** The datastores that the browser of an entity finds: itself, or what a host or compute resource mounts. */
    public static EntityNumbers browsedDatastores(Inventory inventory, int entity) {
        return switch (inventory.container(entity)) {
            case DatastoreState store -> EntityNumbers.of(store.number());
            case HostState host -> host.datastores();
            case ComputeResourceState compute -> compute.datastores();
            default -> throw new IllegalArgumentException("no browser: " + entity);
        };
    }

    /** The number of the entity that a derived object of any kind belongs to; 0 when the id is not of that form. */
    public static int entityNumber(Inventory inventory, MoRef ref) {
        return entityNumber(inventory, ref, ref.value().substring(0, ref.value().lastIndexOf('-') + 1));
    }

    /**
     * The number of the entity that a derived object belongs to.
     *
     * @param prefix the prefix of the id, with its dash
     * @return 0 when the id is not of that form, or there is no such entity
     */
    public static int entityNumber(Inventory inventory, MoRef ref, String prefix) {
        String id = ref.value();
        if (!id.startsWith(prefix)) return 0;
        int number = 0;
        for (int index = prefix.length(); index < id.length(); index++) {
            int digit = id.charAt(index) - '0';
            boolean leadingZero = number == 0 && digit == 0;
            if (digit < 0 || digit > 9 || leadingZero || number > 100_000_000) return 0;
            number = number * 10 + digit;
        }
        return inventory.exists(number) ? number : 0;
    }
}
