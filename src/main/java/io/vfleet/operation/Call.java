package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * One call of an API method on a managed object, with everything that its handler needs to answer it.
 *
 * @param managedType the type that the request names; the target must be an instance of it
 * @param session null for an anonymous call
 * @param release the API release of the client; the response contains nothing newer
 */
public record Call(
        MoRef target,
        ManagedType managedType,
        Method method,
        Arguments arguments,
        @Nullable Session session,
        Release release,
        RequestClient client,
        Reply reply) {
    /** The same call, which another is told the result of. */
    public Call with(Reply other) {
        return new Call(target, managedType, method, arguments, session, release, client, other);
    }
}
