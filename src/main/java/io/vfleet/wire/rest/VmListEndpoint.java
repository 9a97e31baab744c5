package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Clock;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.VmSearch;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Lists virtual machines; a long search continues turn by turn so that the event loop stays responsive. */
final class VmListEndpoint implements Endpoint {
    private static final long TURN_NANOS = 2_000_000;
    private static final int OK = 200;

    private final Supplier<VCenterFacade> currentVCenter;
    private final AutomationApiFormat format;

    VmListEndpoint(Supplier<VCenterFacade> currentVCenter, AutomationApiFormat format) {
        this.currentVCenter = currentVCenter;
        this.format = format;
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return format;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, "VirtualMachine", "");
        exchange.jsonBody(_ -> {
            if (exchange.request().verb().equals("GET")) list(exchange);
            else exchange.response().answerWrongVerb("GET");
        });
    }

    private void list(HttpExchange exchange) {
        VCenterFacade vcenter = currentVCenter.get();
        Session session = exchange.request().token(TokenOrder.JSON, vcenter::session);
        if (session == null) {
            format.answerUnauthenticated(exchange);
            return;
        }
        switch (VmQuery.of(exchange.request().query())) {
            case VmQuery.InvalidVmQuery(VapiError error, LocalizableMessage message) ->
                format.answerError(exchange, error, message);
            case VmQuery.ValidVmQuery(var filter) -> {
                AtomicBoolean gone = new AtomicBoolean();
                exchange.onDisconnect(() -> gone.set(true));
                continueSearch(exchange, vcenter.search(session, filter), gone);
            }
        }
    }

    private void continueSearch(HttpExchange exchange, VmSearch search, AtomicBoolean gone) {
        Clock clock = exchange.loop().clock();
        long startNanos = clock.nanos();
        boolean more = !gone.get();
        while (more && clock.nanos() - startNanos < TURN_NANOS) more = search.continueSearch();
        if (more) exchange.runLater(() -> continueSearch(exchange, search, gone));
        else if (search.tooMany())
            format.answerError(exchange, VapiError.UNABLE_TO_ALLOCATE_RESOURCE, LocalizableMessage.TOO_MANY_VMS);
        else exchange.response().answer(OK, new VmListContent(format, search));
    }
}
