package io.vfleet.wire.datastore;

import io.vfleet.access.session.Session;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.call.BasicCredentials;
import io.vfleet.wire.call.OneRequestSession;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds in whose name a request is that is no call: by a ticket for this one request, by a session, or by the name and the password
 * of a user.
 *
 * @see "vSphere Web Services API, SessionManagerGenericServiceTicket"
 */
final class FileSession {
    private static final String TICKET = "vmware_cgi_ticket";
    private static final String CHALLENGE = "Basic realm=\"VMware HTTP server\"";

    private final HttpExchange exchange;
    private final VCenterFacade vcenter;

    FileSession(HttpExchange exchange, VCenterFacade vcenter) {
        this.exchange = exchange;
        this.vcenter = vcenter;
    }

    /**
     * Runs {@code work} on the event loop of the connection, or answers 401.
     *
     * @param work given the session, and the inventory path of the datacenter that the ticket is for; empty without a ticket, or
     *     when it is for none
     */
    void run(BiConsumer<Session, String> work) {
        String ticket = exchange.request().cookie(TICKET);
        if (ticket == null) {
            withoutTicket(work);
            return;
        }
        String verb = exchange.request().isHead() ? "HEAD" : exchange.request().verb();
        String query = exchange.request().query();
        String request = exchange.request().path() + (query.isEmpty() ? "" : "?" + query);
        vcenter.redeemTicket(ticket, verb, request, (session, datacenter) -> redeemed(session, datacenter, work));
    }

    private void redeemed(@Nullable Session session, String datacenter, BiConsumer<Session, String> work) {
        exchange.continueAnswer(() -> {
            if (session == null) withoutTicket(work);
            else work.accept(session, datacenter);
        });
    }

    private void withoutTicket(BiConsumer<Session, String> work) {
        Session session = exchange.request().token(TokenOrder.SOAP, vcenter::session);
        BasicCredentials credentials = BasicCredentials.of(exchange.request().header("authorization"));
        if (session != null) {
            work.accept(session, "");
        } else if (credentials == null) {
            answerUnauthenticated();
        } else {
            new OneRequestSession(exchange, vcenter)
                    .run(credentials, opened -> work.accept(opened, ""), this::answerUnauthenticated);
        }
    }

    private void answerUnauthenticated() {
        exchange.response().putHeader("www-authenticate", CHALLENGE).answerError(HttpError.NO_SESSION);
    }
}
