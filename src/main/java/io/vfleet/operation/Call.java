package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * One method called on one object.
 *
 * @param type the type that the request named, which the target must be of
 * @param release what the client may be shown
 */
public record Call(
        MoRef target,
        ManagedType type,
        Method method,
        Arguments arguments,
        @Nullable Session session,
        Release release,
        Client client,
        Reply reply) {}
