package io.vfleet.view;

import io.vfleet.access.Session;
import io.vfleet.config.Settings;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the objects of one vCenter look: one table of properties for each managed type. */
public final class FleetViews implements Views {
    private final Map<String, TypeView<?>> types = new HashMap<>();

    /**
     * Makes all tables.
     *
     * @param epoch when everything began that was there at the start
     */
    public FleetViews(Metamodel meta, Inventory inventory, Loops loops, Settings settings, Instant epoch) {
        var sources = new Sources(
                meta, inventory, settings.behaviour(), settings.apiVersion(), settings.seed(), epoch, loops.clock());
        var entity = new EntityRows(sources);
        new EntityTypes(inventory).addTo(types, sources, entity);
    }

    @Override
    public boolean exists(MoRef object, @Nullable Session viewer) {
        TypeView<?> type = types.get(object.type());
        return type != null && type.exists(object, viewer);
    }

    @Override
    public @Nullable Object read(MoRef object, Property property, @Nullable Session viewer) {
        return type(object.type()).read(object, property.name(), viewer);
    }

    @Override
    public Set<? extends Facet> facets(ManagedType type, String property) {
        TypeView<?> found = types.get(type.name());
        return found == null ? Set.of() : found.table().facets(property);
    }

    @Override
    public Loop home(MoRef object) {
        return type(object.type()).home().of(object);
    }

    private TypeView<?> type(String name) {
        TypeView<?> type = types.get(name);
        if (type == null) throw new IllegalArgumentException("no object is of this type: " + name);
        return type;
    }
}
