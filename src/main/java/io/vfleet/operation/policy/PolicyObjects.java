package io.vfleet.operation.policy;

import io.vfleet.model.MoRef;
import io.vfleet.operation.companion.CompanionObjects;
import java.util.List;

/** The seven objects of the service of storage policies. */
public final class PolicyObjects {
    static final MoRef SERVICE_INSTANCE = new MoRef("PbmServiceInstance", "ServiceInstance");
    static final MoRef SESSIONS = new MoRef("PbmSessionManager", "SessionManager");
    static final MoRef METADATA = new MoRef("PbmCapabilityMetadataManager", "CapabilityMetadataManager");
    static final MoRef PROFILES = new MoRef("PbmProfileProfileManager", "ProfileManager");
    static final MoRef COMPLIANCE = new MoRef("PbmComplianceManager", "complianceManager");
    static final MoRef PLACEMENT = new MoRef("PbmPlacementSolver", "placementSolver");
    static final MoRef REPLICATION = new MoRef("PbmReplicationManager", "ReplicationManager");

    public static final CompanionObjects ALL = new CompanionObjects(
            List.of(SERVICE_INSTANCE, SESSIONS, METADATA, PROFILES, COMPLIANCE, PLACEMENT, REPLICATION), null);

    private PolicyObjects() {}
}
