package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.CallRules;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes calls through the scenario that is in force, before they are executed. Any event loop. */
final class ScenarioCalls {
    private final VCenter vcenter;
    private final LiveScenario scenario;
    private final InjectionListener listener;

    ScenarioCalls(VCenter vcenter, LiveScenario scenario, InjectionListener listener) {
        this.vcenter = vcenter;
        this.scenario = scenario;
        this.listener = listener;
    }

    /** The rules that may meet calls of a method, property or operation, as the scenario is now. */
    CallRules rules(String type, String method) {
        return scenario.current().rules(type, method);
    }

    /** Takes a call through the rules of its method; {@code execute} is given it, with the reply for the result. */
    void take(Call call, Consumer<Call> execute) {
        CallRules rules = rules(call.managedType().name(), call.method().name());
        if (rules.isEmpty()) {
            execute.accept(call);
            return;
        }
        take(
                rules,
                call.target(),
                call.managedType().name(),
                call.method().name(),
                MethodTable.privilege(call.method()),
                call.session(),
                call.client(),
                call.reply(),
                reply -> execute.accept(call.with(reply)));
    }

    /**
     * Takes one call through the rules.
     *
     * @param privilege that the method needs, for faults that name it
     * @param execute given the reply for the result, if the scenario does not answer itself
     */
    void take(
            CallRules rules,
            MoRef target,
            String type,
            String method,
            String privilege,
            @Nullable Session session,
            RequestClient client,
            Reply reply,
            Consumer<Reply> execute) {
        var subject = new CallSubject(vcenter, target, type, method, privilege, session, client);
        Loop here = vcenter.loops().here().orElseGet(() -> vcenter.loops().at(0));
        new InjectedCall(rules, subject, reply, execute, here, listener, vcenter.sessions()::end).begin(session);
    }
}
