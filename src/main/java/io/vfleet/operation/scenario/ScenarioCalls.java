package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.FaultEffect.HttpStatus;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.CallInjection;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.scenario.observation.CallWitness;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes calls through the scenario that is in force, before they are executed. Any event loop. */
public final class ScenarioCalls {
    private static final String LOGIN = "Login";
    private static final String USER_NAME = "userName";
    private static final int BAD_REQUEST = 400;

    private final VCenter vcenter;
    private final LiveScenario scenario;
    private final boolean overridable;
    private final InjectionListener listener;
    private final CallWitness witness;
    private final Admission admission;

    public ScenarioCalls(
            VCenter vcenter,
            LiveScenario scenario,
            InjectionListener listener,
            CallWitness witness,
            Admission admission) {
        this.vcenter = vcenter;
        this.overridable = vcenter.settings().server().scenarioOverride();
        this.scenario = scenario;
        this.listener = listener;
        this.witness = witness;
        this.admission = admission;
        vcenter.sessions().onEnd(session -> admission.holds().sessionEnded(session.key()));
    }

    /** Whether calls of a method, property or operation are neither touched nor told of, as the scenario is now. */
    boolean passes(String type, String method, RequestClient client) {
        return !witness.isWatching()
                && scenario.current().rules(type, method).isEmpty()
                && (!overridable || client.header(CallOverride.HEADER) == null);
    }

    /** Takes a call through the rules of its method; {@code execute} is given it, with the reply for the result. */
    void take(Call call, Consumer<Call> execute) {
        String type = call.managedType().name();
        String method = call.method().name();
        if (passes(type, method, call.client())) {
            execute.accept(call);
            return;
        }
        String privilege = MethodTable.privilege(call.method());
        CallSubject subject = subject(call.target(), type, method, privilege, call.session(), call.client());
        if (method.equals(LOGIN) && call.arguments().get(USER_NAME) instanceof String name) subject.ofLogin(name);
        take(subject, call.reply(), reply -> execute.accept(call.with(reply)));
    }

    /** What a call is about; {@code privilege}: that the method needs, for faults that name it. */
    CallSubject subject(
            MoRef target,
            String type,
            String method,
            String privilege,
            @Nullable Session session,
            RequestClient client) {
        return new CallSubject(vcenter, target, type, method, privilege, session, client);
    }

    /** Takes one call through the rules; {@code execute} is given the reply for the result. */
    void take(CallSubject subject, Reply reply, Consumer<Reply> execute) {
        WitnessedCall witnessed = witnessed(subject);
        take(subject, witnessed, new WitnessedReply(reply, witnessed), execute);
    }

    /** Takes one call through the rules; {@code told}: what they do. */
    void take(CallSubject subject, InjectionListener told, Reply reply, Consumer<Reply> execute) {
        CallInjection override = null;
        String header = overridable ? subject.header(CallOverride.HEADER) : null;
        if (header != null) {
            try {
                override = CallOverride.parse(header, subject.type(), subject.method());
            } catch (IllegalArgumentException e) {
                reply.instead(FaultEffect.of(new HttpStatus(BAD_REQUEST, null, e.getMessage())));
                return;
            }
        }
        new InjectedCall(
                        scenario.current().rules(subject.type(), subject.method()),
                        subject,
                        reply,
                        execute,
                        here(),
                        told,
                        vcenter,
                        admission)
                .begin(subject.caller(), override);
    }

    /** Begins to collect what is told of a call. */
    WitnessedCall witnessed(CallSubject subject) {
        return new WitnessedCall(witness, subject, here().clock(), listener);
    }

    private Loop here() {
        return vcenter.loops().here().orElseGet(() -> vcenter.loops().at(0));
    }
}
