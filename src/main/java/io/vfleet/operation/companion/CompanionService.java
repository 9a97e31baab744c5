package io.vfleet.operation.companion;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way into a service beside the vCenter's own, with the sessions, privileges and faults of the vCenter. Privileges
 * are asked for at the root, and those for a task at the task. Its objects have no properties that clients read.
 */
public final class CompanionService implements CallFacade {
    private final VCenter vcenter;
    private final CallFacade base;
    private final Metamodel types;
    private final MethodTable methods;
    private final CompanionObjects objects;

    /** {@code base}: has the sessions and the faults; {@code types} and {@code methods}: those of the service. */
    public CompanionService(
            VCenter vcenter, CallFacade base, Metamodel types, MethodTable methods, CompanionObjects objects) {
        this.vcenter = vcenter;
        this.base = base;
        this.types = types;
        this.methods = methods;
        this.objects = objects;
    }

    /** The fault as a data object; those that only the service has are of its own types. */
    public static DataObject rendered(VCenter vcenter, Metamodel types, Fault fault) {
        if (!(fault instanceof Fault.Other other) || types.isInherited(other.typeName()))
            return vcenter.faults().render(fault);
        DataObject rendered = types.make(other.typeName());
        other.members().forEach(rendered::set);
        boolean tells = rendered.type().slot("faultstring") != null;
        return tells ? rendered.set("faultstring", vcenter.faultMessages().message(fault)) : rendered;
    }

    @Override
    public @Nullable Session session(String token) {
        return base.session(token);
    }

    /** Clients of these services name objects by their ids alone. */
    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        for (MoRef each : objects.fixed()) if (each.value().equals(object.value())) return each;
        String type = objects.taskType();
        MoRef shown = type == null ? object : new MoRef(type, object.value());
        MoRef task = objects.task(shown);
        return task == null || vcenter.tasks().find(task) == null ? object : shown;
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
        Session session = call.session();
        Fault refused = vcenter.permissions().sessionFault(session, privilege);
        if (refused != null) return refused;
        MoRef task = objects.task(call.target());
        boolean known = objects.fixed().contains(call.target())
                || (task != null && vcenter.tasks().find(task) != null);
        if (!known) return new Fault.ManagedObjectNotFound(call.target());
        if (session == null) return null;
        MoRef asked = task == null ? vcenter.inventory().ref(Inventory.ROOT) : task;
        return vcenter.permissions().fault(asked, privilege, session);
    }

    @Override
    public DataObject renderFault(Fault fault) {
        return rendered(vcenter, types, fault);
    }

    @Override
    public String faultMessage(Fault fault) {
        return base.faultMessage(fault);
    }
}
