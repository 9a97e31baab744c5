package io.vfleet.operation.policy;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodHandler;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way into the service of storage policies: seven objects of fixed ids, with the sessions and faults of the vCenter
 * itself. Its objects have no properties that clients read.
 */
public final class PolicyService implements CallFacade {
    static final MoRef SERVICE_INSTANCE = new MoRef("PbmServiceInstance", "ServiceInstance");
    static final MoRef SESSIONS = new MoRef("PbmSessionManager", "SessionManager");
    static final MoRef METADATA = new MoRef("PbmCapabilityMetadataManager", "CapabilityMetadataManager");
    static final MoRef PROFILES = new MoRef("PbmProfileProfileManager", "ProfileManager");
    static final MoRef COMPLIANCE = new MoRef("PbmComplianceManager", "complianceManager");
    static final MoRef PLACEMENT = new MoRef("PbmPlacementSolver", "placementSolver");
    static final MoRef REPLICATION = new MoRef("PbmReplicationManager", "ReplicationManager");

    private static final List<MoRef> OBJECTS =
            List.of(SERVICE_INSTANCE, SESSIONS, METADATA, PROFILES, COMPLIANCE, PLACEMENT, REPLICATION);

    private final VCenter vcenter;
    private final CallFacade base;
    private final MethodTable methods;

    /** {@code base}: has the sessions and the faults; {@code methods}: those of the service. */
    public PolicyService(VCenter vcenter, CallFacade base, MethodTable methods) {
        this.vcenter = vcenter;
        this.base = base;
        this.methods = methods;
    }

    @Override
    public @Nullable Session session(String token) {
        return base.session(token);
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        return OBJECTS.stream()
                .filter(each -> each.value().equals(object.value()))
                .findAny()
                .orElse(object);
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        return vcenter.permissions().sessionFault(session, MethodTable.privilege(method));
    }

    @Override
    public void call(Call call) {
        Fault refused = fault(call);
        MethodHandler handler = methods.handler(call.method());
        if (refused != null) call.reply().fault(refused);
        else if (handler != null) handler.call(call);
        else call.reply().fault(new Fault.NotImplemented(call.method().name()));
    }

    private @Nullable Fault fault(Call call) {
        if (!OBJECTS.contains(call.target())) return new Fault.ManagedObjectNotFound(call.target());
        String privilege = MethodTable.privilege(call.method());
        Session session = call.session();
        if (session == null) return vcenter.permissions().sessionFault(null, privilege);
        MoRef root = vcenter.inventory().ref(Inventory.ROOT);
        return vcenter.permissions().fault(root, privilege, session);
    }

    @Override
    public DataObject renderFault(Fault fault) {
        return PolicyFaults.rendered(vcenter, fault);
    }

    @Override
    public String faultMessage(Fault fault) {
        return base.faultMessage(fault);
    }
}
