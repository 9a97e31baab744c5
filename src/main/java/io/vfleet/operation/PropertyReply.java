package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Answers a call with the value of one property, after session, object and privilege were checked. */
public final class PropertyReply {
    private PropertyReply() {}

    /**
     * Reads and answers.
     *
     * @param form what the protocol makes of a value that is set
     */
    public static void read(
            VCenter vcenter,
            MoRef target,
            Property property,
            @Nullable Session session,
            Reply reply,
            UnaryOperator<Object> form) {
        Object value = vcenter.managedObjects().read(target, property, session);
        if (value != null) {
            reply.value(form.apply(value));
        } else if (vcenter.managedObjects().exists(target, session)) {
            reply.value(null);
        } else {
            // It was removed since it was checked.
            reply.fault(new Fault.ManagedObjectNotFound(target));
        }
    }
}
