package io.vfleet.render;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.engine.Clock;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.manager.StorageObjects;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;

/**
 * What all renderers read: the metamodel, the inventory, settings, the seed and the clock.
 *
 * @param apiVersion the API version that the vCenter reports
 * @param seed the seed that all generated values are computed from
 * @param epoch the creation time of everything that exists at startup
 */
public record RenderContext(
        Metamodel meta,
        Inventory inventory,
        StorageObjects storageObjects,
        StatisticsSettings statistics,
        VCenterBehaviour behaviour,
        String apiVersion,
        long seed,
        Instant epoch,
        Clock clock) {
    /** See {@link Metamodel#make}. */
    public DataObject make(String typeName) {
        return meta.make(typeName);
    }

    public SeededRandom random() {
        return new SeededRandom(seed);
    }
}
