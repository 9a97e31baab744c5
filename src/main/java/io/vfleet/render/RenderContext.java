package io.vfleet.view;

import io.vfleet.config.Behaviour;
import io.vfleet.engine.Clock;
import io.vfleet.engine.Dice;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory is shown from.
 *
 * @param apiVersion the release that the vCenter says it is
 * @param seed which fleet of all that could be
 * @param epoch when everything began that was there at the start
 */
record Sources(
        Metamodel meta,
        Inventory inventory,
        Behaviour behaviour,
        String apiVersion,
        long seed,
        Instant epoch,
        Clock clock) {
    /** See {@link Metamodel#make}. */
    DataObject make(String typeName, @Nullable Object... namesAndValues) {
        return meta.make(typeName, namesAndValues);
    }

    Dice dice() {
        return new Dice(seed);
    }
}
