package io.vfleet.operation.automation;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import io.vfleet.operation.RequestClient;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of the Automation API of one vCenter. May be called on any event loop. */
public final class AutomationApi {
    private final Map<String, ApiHandler> handlers = new HashMap<>();
    private final ApiCatalog catalog = ApiCatalog.load();
    private final int textCharsMax;
    private final int listItemsMax;
    private ApiInterceptor interceptor = (_, _, _, reply, proceed) -> proceed.accept(reply);

    /**
     * @param textCharsMax characters of the longest text that is read
     * @param listItemsMax items of the longest list
     */
    public AutomationApi(int textCharsMax, int listItemsMax) {
        this.textCharsMax = textCharsMax;
        this.listItemsMax = listItemsMax;
    }

    /** Sets the handler of an operation; throws IllegalArgumentException for one that is not in the table, or has one. */
    public void register(String service, String operation, ApiHandler handler) {
        ApiOperation declared = catalog.operation(service, operation);
        if (declared == null) throw new IllegalArgumentException("no such operation: " + service + "." + operation);
        if (handlers.put(declared.id(), handler) != null)
            throw new IllegalArgumentException("registered twice: " + declared);
    }

    /** Whether calls of the operation are answered here; sessions are opened and ended by the protocols. */
    public boolean handles(ApiOperation operation) {
        return handlers.containsKey(operation.id());
    }

    /** Lets another take all calls before they are checked; to be called before the first. */
    public AutomationApi through(ApiInterceptor first) {
        interceptor = first;
        return this;
    }

    /**
     * Checks a call and passes it to its handler.
     *
     * @param members the parameters as plain values: String, Long, Boolean, List, Map
     * @param session null for a caller without one
     */
    public void call(
            ApiOperation operation,
            Map<?, ?> members,
            @Nullable Session session,
            RequestClient client,
            ApiReply reply) {
        interceptor.take(operation, session, client, reply, to -> handle(operation, members, session, client, to));
    }

    private void handle(
            ApiOperation operation,
            Map<?, ?> members,
            @Nullable Session session,
            RequestClient client,
            ApiReply reply) {
        if (session == null) {
            reply.error(ApiError.AUTHENTICATION_REQUIRED);
            return;
        }
        var reader = new InputReader(textCharsMax, listItemsMax);
        ApiStruct input = reader.read(operation.parameters(), members, "");
        ApiError refused = reader.error();
        ApiHandler handler = handlers.get(operation.id());
        if (refused != null) reply.error(refused);
        else if (handler == null) reply.error(ApiError.operationNotFound(Fault.shortened(operation.id())));
        else handler.call(new ApiCall(operation, input, session, client, reply));
    }
}
