package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * One method called on one object.
 *
 * @param managedType the type that the request named, which the target must be of
 * @param release what the client may be shown
 */
public record Call(
        MoRef target,
        ManagedType managedType,
        Method method,
        Arguments arguments,
        @Nullable Session session,
        Release release,
        RequestClient client,
        Reply reply) {}
