package io.vfleet.operation.automation.listing;

import io.vfleet.inventory.EntityKind;
import io.vfleet.operation.automation.ApiError;
import java.util.List;

/** The kinds of containers of which there is a list, with what a list of theirs may have at most, as in a vCenter. */
enum ListedKind {
    HOST("host", "hosts", 2_500, "hosts", EntityKind.HOST),
    CLUSTER("cluster", "clusters", 1_000, "clusters", EntityKind.CLUSTER),
    DATASTORE("datastore", "datastores", 2_500, "datastores", EntityKind.DATASTORE),
    NETWORK("network", "networks", 1_000, "networks", EntityKind.NETWORK, EntityKind.PORTGROUP),
    FOLDER("folder", "folders", 1_000, "folders", EntityKind.FOLDER),
    DATACENTER("datacenter", "datacenters", 1_000, "datacenters", EntityKind.DATACENTER),
    RESOURCE_POOL("resource_pool", "resource_pools", 1_000, "resource pools", EntityKind.POOL);

    private final String idField;
    private final String idsFilter;
    private final int max;
    private final String label;
    private final List<EntityKind> kinds;

    ListedKind(String idField, String idsFilter, int max, String label, EntityKind... kinds) {
        this.idField = idField;
        this.idsFilter = idsFilter;
        this.max = max;
        this.label = label;
        this.kinds = List.of(kinds);
    }

    /** The name of the service, and the field of a row that has the id. */
    String idField() {
        return idField;
    }

    /** The field of the filter that has ids of this kind. */
    String idsFilter() {
        return idsFilter;
    }

    int max() {
        return max;
    }

    List<EntityKind> kinds() {
        return kinds;
    }

    ApiError tooMany() {
        return ApiError.tooMany(label, "com.vmware.api.vcenter." + idField + ".too_many_matches");
    }
}
