package io.vfleet.operation.policy;

import io.vfleet.manager.StoragePolicy;
import io.vfleet.manager.StoragePolicy.StoragePolicyChange;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The policies that a vCenter has from its installation, with their well-known ids and names. */
public final class BuiltInPolicies {
    /** The namespace of what filters of I/O do for a disk, such as encryption; every datastore can have them. */
    static final String DATA_SERVICES = "com.vmware.storageprofile.dataservice";

    private static final String ENCRYPTION = "ad5a249d-cbc2-43af-9366-694d7664fa52";
    private static final String INSTALLER = "Temporary user handle";
    private static final Metamodel TYPES = Metamodel.storagePolicies();

    private BuiltInPolicies() {}

    /** {@code installed}: when the vCenter was. */
    public static List<StoragePolicy> all(Instant installed) {
        var change = new StoragePolicyChange(installed, INSTALLER);
        return List.of(
                policy(
                        "4d5f673c-536f-11e6-beb8-9e71128cae77",
                        "VM Encryption Policy",
                        "Encrypts the files and disks of a virtual machine.",
                        constraints(capability(DATA_SERVICES, ENCRYPTION, Map.of(ENCRYPTION, ENCRYPTION))),
                        "",
                        change),
                policy(
                        "aa6d5a82-1c88-45da-85d3-3d74b91a5bad",
                        "vSAN Default Storage Policy",
                        "Used on vSAN datastores where no other policy is chosen.",
                        constraints(
                                capability("VSAN", "hostFailuresToTolerate", Map.of("hostFailuresToTolerate", 1)),
                                capability("VSAN", "stripeWidth", Map.of("stripeWidth", 1)),
                                capability("VSAN", "forceProvisioning", Map.of("forceProvisioning", false)),
                                capability("VSAN", "proportionalCapacity", Map.of("proportionalCapacity", 0)),
                                capability("VSAN", "cacheReservation", Map.of("cacheReservation", 0))),
                        "VsanDefaultProfile",
                        change),
                policy(
                        "f4e5bade-15a2-4805-bf8e-52318c4ce443",
                        "VVol No Requirements Policy",
                        "Leaves the placement on virtual volumes to the storage.",
                        constraints(),
                        "VVolDefaultProfile",
                        change),
                policy(
                        "c268da1b-b343-49f7-a468-b1deeb7078e0",
                        "Host-local PMem Default Storage Policy",
                        "Used for disks in the persistent memory of a host.",
                        constraints(capability("PMem", "PMemType", Map.of("PMemType", "LocalPMem"))),
                        "PmemDefaultProfile",
                        change));
    }

    private static StoragePolicy policy(
            String id,
            String name,
            String description,
            DataObject constraints,
            String type,
            StoragePolicyChange change) {
        return new StoragePolicy(id, name, description, constraints, type.isEmpty() ? null : type, change, change, 0);
    }

    private static DataObject constraints(DataObject... capabilities) {
        List<DataObject> rules = capabilities.length == 0
                ? List.of()
                : List.of(TYPES.make("PbmCapabilitySubProfile")
                        .set("name", "sp-1")
                        .set("capability", List.of(capabilities)));
        return TYPES.make("PbmCapabilitySubProfileConstraints").set("subProfiles", rules);
    }

    private static DataObject capability(String namespace, String id, Map<String, ?> properties) {
        List<DataObject> instances = new ArrayList<>();
        properties.forEach((property, value) -> instances.add(
                TYPES.make("PbmCapabilityPropertyInstance").set("id", property).set("value", value)));
        return TYPES.make("PbmCapabilityInstance")
                .set("id", id(namespace, id))
                .set(
                        "constraint",
                        List.of(TYPES.make("PbmCapabilityConstraintInstance").set("propertyInstance", instances)));
    }

    static DataObject id(String namespace, String id) {
        return TYPES.make("PbmCapabilityMetadataUniqueId")
                .set("namespace", namespace)
                .set("id", id);
    }
}
