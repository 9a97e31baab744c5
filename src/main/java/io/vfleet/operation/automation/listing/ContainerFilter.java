package io.vfleet.operation.automation.listing;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiStruct;
import java.util.HashSet;
import java.util.Set;

/** The filter_spec of a list of containers: a container must match every field that has values. */
final class ContainerFilter {
    private final Inventory inventory;
    private final ListedKind kind;
    private final ApiStruct spec;
    private final Set<String> names;
    private final Set<String> folders;
    private final Set<String> datacenters;
    private final Set<String> clusters;
    private final Set<String> hosts;
    private final Set<Integer> computesOfHosts;
    private final Set<String> parents;
    private final Set<String> types;
    private final Set<String> connections;

    ContainerFilter(Inventory inventory, ListedKind kind, ApiStruct spec) {
        this.inventory = inventory;
        this.kind = kind;
        this.spec = spec;
        this.names = set("names");
        // Ids of a kind's own are candidates, not conditions.
        this.folders = kind == ListedKind.FOLDER ? set("parent_folders") : set("folders");
        this.datacenters = kind == ListedKind.DATACENTER ? Set.of() : set("datacenters");
        this.clusters = kind == ListedKind.CLUSTER ? Set.of() : set("clusters");
        this.hosts = kind == ListedKind.HOST ? Set.of() : set("hosts");
        this.computesOfHosts = computesOf(hosts);
        this.parents = set("parent_resource_pools");
        this.types = set("types");
        this.connections = set("connection_states");
    }

    private Set<String> set(String field) {
        return new HashSet<>(spec.texts(field));
    }

    boolean matches(int number) {
        return fits(names, inventory.name(number))
                && fitsEntity(folders, folderOf(number))
                && (datacenters.isEmpty() || fitsEntity(datacenters, inventory.datacenterOf(number)))
                && (parents.isEmpty() || fitsEntity(parents, inventory.parent(number)))
                && matchesCompute(number)
                && matchesKind(number);
    }

    private static boolean fits(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private boolean fitsEntity(Set<String> wanted, int number) {
        return wanted.isEmpty()
                || (number != 0 && wanted.contains(inventory.ref(number).value()));
    }

    /** The folder that has it, for a host the one of its cluster or compute resource. */
    private int folderOf(int number) {
        int parent = inventory.parent(number);
        return kind == ListedKind.HOST ? inventory.parent(parent) : parent;
    }

    private boolean matchesCompute(int number) {
        if (clusters.isEmpty() && hosts.isEmpty() && !spec.has("standalone")) return true;
        int compute = inventory.computeOf(number);
        boolean standalone = inventory.kind(compute) == EntityKind.COMPUTE;
        if (spec.has("standalone") && spec.flag("standalone") != standalone) return false;
        return fitsEntity(clusters, compute) && (hosts.isEmpty() || computesOfHosts.contains(compute));
    }

    private Set<Integer> computesOf(Set<String> hostIds) {
        Set<Integer> computes = new HashSet<>();
        for (String id : hostIds) {
            int host = inventory.find(new MoRef(EntityKind.HOST.typeName(), id));
            if (host != 0) computes.add(inventory.computeOf(host));
        }
        return computes;
    }

    private boolean matchesKind(int number) {
        return switch (kind) {
            case HOST -> fits(connections, ContainerRows.connection((HostState) inventory.container(number)));
            case DATASTORE -> fits(types, ContainerRows.datastoreType(inventory.datastore(number)));
            case NETWORK -> fits(types, ContainerRows.networkType(inventory.kind(number)));
            case FOLDER -> {
                String type = spec.optionalText("type");
                yield type == null || type.equals(ContainerRows.folderType(inventory.folder(number)));
            }
            case CLUSTER, DATACENTER, RESOURCE_POOL -> true;
        };
    }
}
