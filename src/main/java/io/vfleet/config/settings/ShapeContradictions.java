package io.vfleet.config.settings;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.settings.SettingOrigins.Origin;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a big fleet would ignore: with {@code vms}, the numbers of clusters, hosts and datastores follow from it.
 * A file may repeat a default, for the shipped file lists them all.
 */
final class ShapeContradictions {
    private static final String PREFIX = "shape.";
    private static final Set<String> USED_BY_BIG_FLEETS = Set.of("vms", "portgroups", "autostart");

    private ShapeContradictions() {}

    static void add(FleetShape shape, SettingOrigins origins, List<String> mistakes) {
        if (!shape.big()) return;
        for (RecordComponent component : FleetShape.class.getRecordComponents()) {
            Origin origin = origins.of(PREFIX + component.getName());
            if (origin == null || USED_BY_BIG_FLEETS.contains(component.getName())) continue;
            Object value = value(component, shape);
            if (!origin.isOption() && value.equals(value(component, FleetShape.DEFAULT))) continue;
            mistakes.add(
                    origins.where(PREFIX + component.getName()) + ": " + value + ", need no "
                            + vmsAs(origins.of(PREFIX + "vms"))
                            + " with it, because that determines the shape of a big fleet: only portgroups and autostart go with it");
        }
    }

    private static String vmsAs(@Nullable Origin vms) {
        if (vms != null && vms.isOption()) return vms.option();
        return vms == null ? "shape.vms" : "shape.vms (" + vms.place(PREFIX + "vms") + ")";
    }

    private static Object value(RecordComponent component, FleetShape shape) {
        try {
            return component.getAccessor().invoke(shape);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
