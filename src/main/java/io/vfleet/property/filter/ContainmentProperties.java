package io.vfleet.property.filter;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.subscription.ChangeListener;
import io.vfleet.property.subscription.TypeSubscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The properties, by managed type, whose change alters what a container holds. */
final class ContainmentProperties {
    private static final Map<String, List<String>> BY_FOLDER = Map.of(
            "Folder", List.of("childEntity"),
            "ComputeResource", List.of("host"),
            "ClusterComputeResource", List.of("host"),
            "ResourcePool", List.of("resourcePool"));

    private static final Map<String, List<String>> BY_POOL = Map.of(
            "ComputeResource", List.of("host"),
            "ClusterComputeResource", List.of("host"),
            "ResourcePool", List.of("resourcePool", "vm"));

    private static final Map<String, List<String>> BY_HOST = Map.of("HostSystem", List.of("vm"));

    private ContainmentProperties() {}

    /** The watches, by exact type, that tell of other members in a container of that type. */
    static Map<String, TypeSubscription> subscriptions(
            ChangeListener watcher, String containerType, PropertyContext place) {
        Map<String, TypeSubscription> watches = new HashMap<>();
        of(containerType).forEach((type, properties) -> {
            Metamodel model = place.model();
            ManagedType managed = model.managed(type);
            Map<Facet, Long> masks = new HashMap<>();
            for (String name : properties) {
                Property property = Objects.requireNonNull(managed.property(name));
                TypeSubscription.add(masks, place.views().facets(managed, property.name()), TypeSubscription.MEMBERS);
            }
            watches.put(type, new TypeSubscription(watcher, masks));
        });
        return watches;
    }

    private static Map<String, List<String>> of(String containerType) {
        return switch (containerType) {
            case "HostSystem" -> BY_HOST;
            case "ComputeResource", "ClusterComputeResource", "ResourcePool", "VirtualApp" -> BY_POOL;
            default -> BY_FOLDER;
        };
    }
}
