package io.vfleet.operation.policy;

import io.vfleet.manager.StoragePolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;

/** Policies and what they are asked about, as the data objects of the service. */
final class PolicyRenderer {
    private static final Metamodel TYPES = Metamodel.storagePolicies();

    private PolicyRenderer() {}

    static DataObject make(String type) {
        return TYPES.make(type);
    }

    static DataObject profile(StoragePolicy policy) {
        return make("PbmCapabilityProfile")
                .set("profileId", id(policy.id()))
                .set("name", policy.name())
                .set("description", policy.description())
                .set("creationTime", policy.created().at())
                .set("createdBy", policy.created().by())
                .set("lastUpdatedTime", policy.updated().at())
                .set("lastUpdatedBy", policy.updated().by())
                .set("profileCategory", "REQUIREMENT")
                .set("resourceType", make("PbmProfileResourceType").set("resourceType", "STORAGE"))
                .set("constraints", policy.constraints())
                .set("generationId", policy.generation())
                .set("isDefault", false)
                .set("systemCreatedProfileType", policy.systemCreatedType());
    }

    static DataObject id(String policy) {
        return make("PbmProfileId").set("uniqueId", policy);
    }

    /** A datastore as a place for disks. */
    static DataObject hub(MoRef datastore) {
        return make("PbmPlacementHub").set("hubType", datastore.type()).set("hubId", datastore.value());
    }

    /** A text for people; nothing is translated. */
    static DataObject description(String key, String label, String summary) {
        return make("PbmExtendedElementDescription")
                .set("label", label)
                .set("summary", summary)
                .set("key", key)
                .set("messageCatalogKeyPrefix", key);
    }
}
