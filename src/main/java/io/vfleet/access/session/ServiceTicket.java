package io.vfleet.access.session;

/**
 * What one request may do in the name of a session.
 *
 * @param origin the session that acquired it, with which it ends
 * @param verb the HTTP method, such as GET; empty for any
 * @param request path and query of the request, decoded
 * @param datacenter the inventory path of the datacenter of the files that it is for; empty when that is not known
 * @param expiresNanos by the clock of the loops
 */
public record ServiceTicket(Session origin, String verb, String request, String datacenter, long expiresNanos) {
    /** Besides its text. */
    private static final long TICKET_BYTES = 400;

    boolean allows(String requestVerb, String requested) {
        return (verb.isEmpty() || verb.equals(requestVerb)) && request.equals(requested);
    }

    long heldBytes() {
        return TICKET_BYTES + 2L * (request.length() + datacenter.length());
    }
}
