package io.vfleet.operation.vslm;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
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
 * The way into the service of first class disks: four objects of fixed ids and the tasks that it began, with the sessions
 * and faults of the vCenter itself.
 */
public final class VslmService implements CallFacade {
    static final MoRef SERVICE_INSTANCE = new MoRef("VslmServiceInstance", "ServiceInstance");
    static final MoRef SESSIONS = new MoRef("VslmSessionManager", "SessionManager");
    static final MoRef DISKS = new MoRef("VslmVStorageObjectManager", "VStorageObjectManager");
    static final MoRef LIFECYCLE = new MoRef("VslmStorageLifecycleManager", "StorageLifecycleManager");

    private static final List<MoRef> OBJECTS = List.of(SERVICE_INSTANCE, SESSIONS, DISKS, LIFECYCLE);
    private static final Metamodel TYPES = Metamodel.storageLifecycle();

    private final VCenter vcenter;
    private final CallFacade base;
    private final MethodTable methods;

    /** {@code base}: has the sessions and the faults; {@code methods}: those of the service. */
    public VslmService(VCenter vcenter, CallFacade base, MethodTable methods) {
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
        for (MoRef each : OBJECTS) if (each.value().equals(object.value())) return each;
        MoRef task = new MoRef(VslmTasks.TYPE, object.value());
        return vcenter.tasks().find(VslmTasks.base(task)) == null ? object : task;
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
        String privilege = MethodTable.privilege(call.method());
        Fault refused = vcenter.permissions().sessionFault(call.session(), privilege);
        if (refused != null || call.session() == null) return refused;
        if (OBJECTS.contains(call.target()))
            return vcenter.permissions().fault(vcenter.inventory().ref(Inventory.ROOT), privilege, call.session());
        if (!call.target().type().equals(VslmTasks.TYPE)) return new Fault.ManagedObjectNotFound(call.target());
        MoRef task = VslmTasks.base(call.target());
        return vcenter.tasks().find(task) == null
                ? new Fault.ManagedObjectNotFound(call.target())
                : vcenter.permissions().fault(task, privilege, call.session());
    }

    @Override
    public DataObject renderFault(Fault fault) {
        if (!(fault instanceof Fault.Other other) || TYPES.isInherited(other.typeName()))
            return base.renderFault(fault);
        DataObject rendered = TYPES.make(other.typeName());
        other.members().forEach(rendered::set);
        return rendered;
    }

    @Override
    public String faultMessage(Fault fault) {
        return base.faultMessage(fault);
    }
}
