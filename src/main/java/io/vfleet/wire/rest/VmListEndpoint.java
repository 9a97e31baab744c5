package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Clock;
import io.vfleet.operation.VCenterApi;
import io.vfleet.operation.VmSearch;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lists virtual machines; a long search continues turn by turn so that the event loop stays responsive. A search
 * through many goes on turn by turn, so that the loop's others wait little.
 */
final class VmListEndpoint implements Endpoint {
    private static final long TURN_NANOS = 2_000_000;
    private static final int OK = 200;

    private final Supplier<VCenterApi> calls;
    private final RestFormat form;

    VmListEndpoint(Supplier<VCenterApi> calls, RestFormat form) {
        this.calls = calls;
        this.form = form;
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return form;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, "VirtualMachine", "");
        exchange.body(_ -> {
            if (exchange.verb().equals("GET")) list(exchange);
            else exchange.putHeader("allow", "GET").answerError(HttpError.WRONG_VERB);
        });
    }

    private void list(HttpExchange exchange) {
        VCenterApi vcenter = calls.get();
        Session session = exchange.token(vcenter::session);
        if (session == null) {
            form.unauthenticated(exchange);
            return;
        }
        switch (VmQuery.of(exchange.query())) {
            case VmQuery.InvalidVmQuery(VapiError error, LocalizableMessage message) ->
                form.refuse(exchange, error, message);
            case VmQuery.ValidVmQuery(var filter) -> {
                AtomicBoolean gone = new AtomicBoolean();
                exchange.onClientGone(() -> gone.set(true));
                look(exchange, vcenter.search(session, filter), gone);
            }
        }
    }

    private void look(HttpExchange exchange, VmSearch search, AtomicBoolean gone) {
        Clock clock = exchange.loop().clock();
        long begun = clock.nanos();
        boolean more = !gone.get();
        while (more && clock.nanos() - begun < TURN_NANOS) more = search.more();
        if (more) exchange.runLater(() -> look(exchange, search, gone));
        else if (search.tooMany())
            form.refuse(exchange, VapiError.UNABLE_TO_ALLOCATE_RESOURCE, LocalizableMessage.TOO_MANY_VMS);
        else exchange.answer(OK, new VmListContent(form, search));
    }
}
