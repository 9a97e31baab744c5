package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of calls from a protocol into a service of a vCenter, the same for all methods: find the session, check a call, make
 * it, render its fault. Every method may be called on any event loop and does not block.
 */
public interface CallFacade {
    /** The session of a token, marked as used now; null when there is none or it has ended. */
    @Nullable
    Session session(String token);

    /**
     * The reference with the object's own type, where it names a base type or none; itself when there is no such
     * object.
     *
     * @param session the caller's, asked only where the type is not the object's own
     */
    MoRef resolve(MoRef object, Supplier<@Nullable Session> session);

    /** Checks, before the body is decoded, whether the caller may call the method at all: NotAuthenticated, or null. */
    @Nullable
    Fault admit(@Nullable Session session, MoRef target, Method method);

    /** Checks a call and passes it to its handler; the result goes to the reply of the call. */
    void call(Call call);

    /** The fault as a data object of the metamodel. */
    DataObject renderFault(Fault fault);

    /** The message of the fault for people. */
    String faultMessage(Fault fault);
}
