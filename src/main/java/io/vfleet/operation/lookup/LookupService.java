package io.vfleet.operation.lookup;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodHandler;
import io.vfleet.operation.MethodTable;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way into the lookup service: five objects of fixed ids, which anybody may ask. */
public final class LookupService implements CallFacade {
    static final MoRef SERVICE_INSTANCE = new MoRef("LookupServiceInstance", "ServiceInstance");
    static final MoRef SERVICES = new MoRef("LookupServiceRegistration", "ServiceRegistration");
    static final MoRef LOOKUP = new MoRef("LookupLookupService", "lookupService");
    static final MoRef DEPLOYMENT = new MoRef("LookupDeploymentInformationService", "deploymentInformationService");
    static final MoRef LOCALES = new MoRef("LookupL10n", "l10n");

    private static final List<MoRef> OBJECTS = List.of(SERVICE_INSTANCE, SERVICES, LOOKUP, DEPLOYMENT, LOCALES);
    private static final Metamodel TYPES = Metamodel.lookupService();

    private final CallFacade base;
    private final MethodTable methods;

    /** {@code base}: has the faults of vim25; {@code methods}: those of the service. */
    public LookupService(CallFacade base, MethodTable methods) {
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
        return object;
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        return null;
    }

    @Override
    public void call(Call call) {
        MethodHandler handler = methods.handler(call.method());
        if (!OBJECTS.contains(call.target())) call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
        else if (handler != null) handler.call(call);
        else call.reply().fault(new Fault.NotImplemented(call.method().name()));
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
