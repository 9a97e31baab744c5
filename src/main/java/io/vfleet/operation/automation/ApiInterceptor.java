package io.vfleet.operation.automation;

import io.vfleet.access.session.Session;
import io.vfleet.operation.RequestClient;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the calls of operations before they are checked; any event loop. */
@FunctionalInterface
public interface ApiInterceptor {
    /** {@code proceed}: given the reply for the result, if the call is to be made. */
    void take(
            ApiOperation operation,
            @Nullable Session session,
            RequestClient client,
            ApiReply reply,
            Consumer<ApiReply> proceed);
}
