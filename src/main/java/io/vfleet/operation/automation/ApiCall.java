package io.vfleet.operation.automation;

import io.vfleet.access.session.Session;
import io.vfleet.operation.RequestClient;

/** One call of an operation, with input that has the operation's types. */
public record ApiCall(ApiOperation operation, ApiStruct input, Session session, RequestClient client, ApiReply reply) {
    /** An id among the parameters that must be set. */
    public String id(String parameter) {
        return input.text(parameter);
    }
}
