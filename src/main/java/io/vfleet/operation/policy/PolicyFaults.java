package io.vfleet.operation.policy;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.companion.CompanionService;
import java.util.List;
import java.util.Map;

/** The faults that only the service of storage policies has. */
final class PolicyFaults {
    private PolicyFaults() {}

    static Fault duplicateName(String name) {
        return new Fault.Other(
                "PbmDuplicateName", Map.of("name", name), "The name '" + Fault.shortened(name) + "' is taken already.");
    }

    /** A machine has the policy of that name. */
    static Fault inUse(String name) {
        return new Fault.Other(
                "PbmResourceInUse",
                Map.of("name", name),
                "Virtual machines have the policy '" + Fault.shortened(name) + "'.");
    }

    /** Of a profile or an entity that there is not. */
    static Fault notFound() {
        return new Fault.Other("PbmFaultNotFound", Map.of(), "The object was not found.");
    }

    static Fault nonExistent(List<DataObject> hubs) {
        return new Fault.Other("PbmNonExistentHubs", Map.of("hubs", hubs), "The datastores do not exist.");
    }

    /** VMFS and NFS have no default policy. */
    static Fault legacy(List<DataObject> hubs) {
        return new Fault.Other(
                "PbmLegacyHubsNotSupported", Map.of("hubs", hubs), "Datastores of this kind have no default policy.");
    }

    /** The fault as a data object; those that only this service has are of its own types. */
    static DataObject rendered(VCenter vcenter, Fault fault) {
        return CompanionService.rendered(vcenter, Metamodel.storagePolicies(), fault);
    }
}
