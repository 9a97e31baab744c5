package io.vfleet.property.filter;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.subscription.ChangeListener;
import io.vfleet.property.subscription.TypeSubscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The properties, by managed type, whose change alters what a container holds. */
final class ContainmentProperties {
    private static final Map<String, List<String>> BY_FOLDER = Map.of(
            "Folder", List.of("childEntity"),
            "StoragePod", List.of("childEntity"),
            "ComputeResource", List.of("host"),
            "ClusterComputeResource", List.of("host"),
            "ResourcePool", List.of("resourcePool"));

    private static final Map<String, List<String>> BY_POOL = Map.of(
            "ComputeResource", List.of("host"),
            "ClusterComputeResource", List.of("host"),
            "ResourcePool", List.of("resourcePool", "vm"));

    private static final Map<String, List<String>> BY_HOST = Map.of("HostSystem", List.of("vm"));

    /** What virtual machines join and leave; each of them tells a container view itself that it does. */
    private static final Set<Facet> VM_LISTS = Set.of(FolderFacet.VMS, HostFacet.VMS, ContainerFacet.VMS);

    private ContainmentProperties() {}

    /**
     * The subscriptions, by exact type, to changes of what a container of the given type holds.
     *
     * @param withVmLists whether lists of virtual machines count
     */
    static Map<String, TypeSubscription> subscriptions(
            ChangeListener listener, String containerType, PropertyContext context, boolean withVmLists) {
        Map<String, TypeSubscription> subscriptions = new HashMap<>();
        of(containerType).forEach((type, properties) -> {
            Metamodel model = context.model();
            ManagedType managed = model.managed(type);
            Map<Facet, Long> masks = new HashMap<>();
            for (String name : properties) {
                Property property = Objects.requireNonNull(managed.property(name));
                Set<Facet> facets = new HashSet<>(context.managedObjects().facets(managed, property.name()));
                if (!withVmLists) facets.removeAll(VM_LISTS);
                TypeSubscription.add(masks, facets, TypeSubscription.MEMBERS);
            }
            subscriptions.put(type, new TypeSubscription(listener, masks));
        });
        return subscriptions;
    }

    private static Map<String, List<String>> of(String containerType) {
        return switch (containerType) {
            case "HostSystem" -> BY_HOST;
            case "ComputeResource", "ClusterComputeResource", "ResourcePool", "VirtualApp" -> BY_POOL;
            default -> BY_FOLDER;
        };
    }
}
