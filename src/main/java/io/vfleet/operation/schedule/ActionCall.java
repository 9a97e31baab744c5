package io.vfleet.operation.schedule;

import io.vfleet.access.session.Session;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataObjectValidator;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The call that a MethodAction says: a method of an object, with its arguments in the order of its parameters. It is made in the
 * name of the owner of the action, by the way of all calls.
 */
public final class ActionCall {
    private ActionCall() {}

    /** What came of a call; on any loop. */
    public interface ActionOutcome {
        /** It has begun a task, and ends when that does. */
        default void begun(MoRef task) {}

        /** {@code error}: null when it succeeded. */
        void ended(@Nullable Fault error, @Nullable Object result);
    }

    /** Calls what an action says, which {@link #fault} has nothing against. Any loop. */
    public static void make(
            VCenter vcenter,
            MoRef object,
            DataObject action,
            String owner,
            RequestClient client,
            ActionOutcome outcome) {
        ManagedType type = vcenter.metamodel().managed(object.type());
        Method method = Objects.requireNonNull(type.method((String) Objects.requireNonNull(action.get("name"))));
        make(vcenter, object, method, arguments(method, action), owner, client, outcome);
    }

    /** Calls a method in the name of somebody; InvalidLogin when there is no such user. Any loop. */
    public static void make(
            VCenter vcenter,
            MoRef object,
            Method method,
            Arguments arguments,
            String owner,
            RequestClient client,
            ActionOutcome outcome) {
        Session session = vcenter.sessions().onBehalf(owner);
        if (session == null) {
            outcome.ended(new Fault.InvalidLogin(), null);
            return;
        }
        ManagedType type = vcenter.metamodel().managed(object.type());
        var reply = new OutcomeReply(vcenter, outcome);
        var call = new Call(object, type, method, arguments, session, Release.NEWEST, client, reply);
        LoopDispatch.answered(call, () -> vcenter.selfCalls().call(call));
    }

    /** What is wrong with the action of a specification; null when it can be called. */
    public static @Nullable Fault fault(ManagedType type, DataObject action) {
        if (!action.type().name().equals("MethodAction")) return new Fault.InvalidArgument("spec.action");
        Method method = type.method((String) Objects.requireNonNull(action.get("name")));
        if (method == null) return new Fault.InvalidArgument("spec.action.name");
        List<?> values = values(action);
        Fault wrong = new Fault.InvalidArgument("spec.action.argument");
        if (values.size() > method.parameters().size()) return wrong;
        for (Parameter parameter : method.parameters()) {
            Object value = parameter.index() < values.size() ? value(values.get(parameter.index())) : null;
            if (!DataObjectValidator.check(parameter.name(), parameter.type(), value, Release.NEWEST)
                    .isEmpty()) return wrong;
        }
        return null;
    }

    private static Arguments arguments(Method method, DataObject action) {
        Arguments arguments = new Arguments(method);
        int index = 0;
        for (Object each : values(action)) arguments.set(index++, value(each));
        return arguments;
    }

    private static List<?> values(DataObject action) {
        return action.get("argument") instanceof List<?> all ? all : List.of();
    }

    private static @Nullable Object value(@Nullable Object argument) {
        Object value = argument instanceof DataObject data ? data.get("value") : null;
        return value instanceof AnyValue(var _, var inner) ? inner : value;
    }

    /** The reply to the call. */
    private record OutcomeReply(VCenter vcenter, ActionOutcome outcome) implements Reply {
        @Override
        public void value(@Nullable Object value, long heldBytes) {
            Task task = value instanceof MoRef ref ? vcenter.tasks().find(ref) : null;
            if (task == null) {
                boolean ended = value instanceof MoRef ref && ref.type().equals("Task");
                outcome.ended(null, !ended && value instanceof MoRef ? value : null);
                return;
            }
            outcome.begun(task.ref());
            Runnable end =
                    () -> outcome.ended(task.state().error(), task.state().result());
            vcenter.tasks().home(task).send(() -> task.onEnd(end));
        }

        @Override
        public void loggedIn(Session session, @Nullable Object value) {
            throw new IllegalStateException("a login, need a method of an entity");
        }

        @Override
        public void loggedOut() {
            throw new IllegalStateException("a logout, need a method of an entity");
        }

        @Override
        public void fault(Fault fault) {
            outcome.ended(fault, null);
        }

        @Override
        public void broken(Fault fault) {
            outcome.ended(fault, null);
        }

        @Override
        public void busy(int retryAfterSeconds) {
            outcome.ended(new Fault.SystemError("busy"), null);
        }

        @Override
        public void onDisconnect(Runnable action) {
            // Nobody is connected.
        }
    }
}
