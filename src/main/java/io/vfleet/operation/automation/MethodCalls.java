package io.vfleet.operation.automation;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.ObjectPermissions;
import io.vfleet.operation.Reply;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the methods and reads the properties of managed objects for operations of the Automation API. */
public final class MethodCalls {
    private final VCenter vcenter;
    private final CallFacade facade;

    /** {@code facade}: the way of all calls into that vCenter. */
    public MethodCalls(VCenter vcenter, CallFacade facade) {
        this.vcenter = vcenter;
        this.facade = facade;
    }

    public VCenter vcenter() {
        return vcenter;
    }

    /**
     * The object of an id and type that the caller may read; otherwise null, and the call is answered.
     *
     * @param type of the managed object; empty for any
     */
    public @Nullable MoRef readable(ApiCall call, String type, String id) {
        MoRef ref = vcenter.managedObjects().resolve(new MoRef(type, id), call::session);
        if (vcenter.inventory().find(ref) == 0 || !typeFits(type, ref)) {
            call.reply().error(ApiError.notFound(type, id));
            return null;
        }
        Fault refused = vcenter.permissions()
                .fault(ref, ObjectPermissions.readPrivilege(property(ref, "name")), call.session());
        if (refused == null) return ref;
        fail(call, refused);
        return null;
    }

    private boolean typeFits(String type, MoRef ref) {
        ManagedType own = vcenter.metamodel().managed(ref.type());
        while (own != null && !own.name().equals(type)) own = own.base();
        return type.isEmpty() || own != null;
    }

    /** A property of an object that the caller may read; null when it is unset, or the object is gone. */
    public @Nullable Object read(ApiCall call, MoRef object, String property) {
        return read(call.session(), object, property);
    }

    public @Nullable Object read(Session session, MoRef object, String property) {
        return vcenter.managedObjects().read(object, property(object, property), session);
    }

    public @Nullable DataObject readData(ApiCall call, MoRef object, String property) {
        return (DataObject) read(call, object, property);
    }

    /** A new data object with all members unset. */
    public DataObject make(String type) {
        return vcenter.metamodel().make(type);
    }

    private Property property(MoRef object, String name) {
        return Objects.requireNonNull(vcenter.metamodel().managed(object.type()).property(name));
    }

    /**
     * Calls a method, and waits for the task where it answers one.
     *
     * @param fill sets the arguments
     * @param then given the result, of the task where there is one; answers the call, on any loop
     */
    public void call(
            ApiCall call, MoRef target, String method, Consumer<Arguments> fill, Consumer<@Nullable Object> then) {
        call(call, target, method, fill, then, _ -> null);
    }

    /** As above, for a result that does not matter: the call is answered with nothing. */
    public void call(ApiCall call, MoRef target, String method, Consumer<Arguments> fill) {
        call(call, target, method, fill, _ -> call.reply().value(null));
    }

    /** As above; {@code error} says what a fault means to the operation, or null for what it means usually. */
    public void call(
            ApiCall call,
            MoRef target,
            String methodName,
            Consumer<Arguments> fill,
            Consumer<@Nullable Object> then,
            Function<Fault, @Nullable ApiError> error) {
        ManagedType type = vcenter.metamodel().managed(target.type());
        Method method = Objects.requireNonNull(type.method(methodName), methodName);
        Arguments arguments = new Arguments(method);
        fill.accept(arguments);
        Outcome outcome = new Outcome(then, error);
        facade.call(new Call(
                target,
                type,
                method,
                arguments,
                call.session(),
                Release.NEWEST,
                call.client(),
                new MethodReply(call, methodName.endsWith("_Task"), outcome)));
    }

    /** What follows a method. */
    private record Outcome(Consumer<@Nullable Object> then, Function<Fault, @Nullable ApiError> error) {}

    private void await(ApiCall call, MoRef ref, Outcome outcome) {
        Task task = vcenter.tasks().find(ref);
        if (task == null) {
            // It has ended, and is not kept: how it ended nobody knows.
            fail(call, new Fault.ManagedObjectNotFound(ref));
            return;
        }
        Runnable ended = () -> guarded(call, () -> {
            Fault error = task.state().error();
            if (error == null) outcome.then().accept(task.state().result());
            else fail(call, error, outcome);
        });
        vcenter.inventory().home(task.origin().owner()).send(() -> task.onEnd(ended));
    }

    private void fail(ApiCall call, Fault fault, Outcome outcome) {
        ApiError meant = outcome.error().apply(fault);
        if (meant == null) fail(call, fault);
        else call.reply().error(meant);
    }

    /** Answers the error of a fault. */
    public void fail(ApiCall call, Fault fault) {
        call.reply().error(FaultErrors.of(fault, vcenter.faultMessages().message(fault)));
    }

    /** Does a part of the work of a call; an exception is answered, and reaches the loop's handler. */
    public void guarded(ApiCall call, Runnable work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) fail(call, new Fault.SystemError(call.operation().name()));
        }
    }

    /** The reply to a method that an operation calls. */
    private final class MethodReply implements Reply {
        private final ApiCall call;
        private final boolean begunTask;
        private final Outcome outcome;

        MethodReply(ApiCall call, boolean begunTask, Outcome outcome) {
            this.call = call;
            this.begunTask = begunTask;
            this.outcome = outcome;
        }

        @Override
        public void value(@Nullable Object value, long heldBytes) {
            guarded(call, () -> {
                if (begunTask && value instanceof MoRef task) await(call, task, outcome);
                else outcome.then().accept(value);
            });
        }

        @Override
        public void loggedIn(Session session, @Nullable Object value) {
            throw new IllegalStateException("a login, need a value");
        }

        @Override
        public void loggedOut() {
            throw new IllegalStateException("a logout, need a value");
        }

        @Override
        public void fault(Fault fault) {
            fail(call, fault, outcome);
        }

        @Override
        public void broken(Fault fault) {
            fail(call, fault);
        }

        @Override
        public void busy(int retryAfterSeconds) {
            call.reply().busy(retryAfterSeconds);
        }

        @Override
        public void onDisconnect(Runnable action) {
            // What was begun goes on.
        }
    }
}
