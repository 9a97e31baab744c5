package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service beside the vCenter's own whose calls go through the scenario that is in force. */
public final class ScenarioService implements CallFacade {
    private final CallFacade service;
    private final ScenarioCalls calls;

    /** {@code service}: what the calls reach. */
    public ScenarioService(CallFacade service, ScenarioCalls calls) {
        this.service = service;
        this.calls = calls;
    }

    @Override
    public void call(Call call) {
        calls.take(call, service::call);
    }

    @Override
    public @Nullable Session session(String token) {
        return service.session(token);
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        return service.resolve(object, session);
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        return service.admit(session, target, method);
    }

    @Override
    public DataObject renderFault(Fault fault) {
        return service.renderFault(fault);
    }

    @Override
    public String faultMessage(Fault fault) {
        return service.faultMessage(fault);
    }
}
