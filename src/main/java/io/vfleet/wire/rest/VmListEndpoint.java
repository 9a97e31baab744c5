package io.vfleet.wire.rest;

import io.vfleet.access.Session;
import io.vfleet.engine.Clock;
import io.vfleet.operation.Calls;
import io.vfleet.operation.VmSearch;
import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import io.vfleet.wire.Wording;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The list of virtual machines. A search through many goes on turn by turn, so that the loop's others wait little. */
final class VmDoor implements Door {
    private static final long TURN_NANOS = 2_000_000;
    private static final int OK = 200;

    private final Supplier<Calls> calls;
    private final Form form;

    VmDoor(Supplier<Calls> calls, Form form) {
        this.calls = calls;
        this.form = form;
    }

    @Override
    public Wording wording(String path) {
        return form;
    }

    @Override
    public void open(Exchange exchange) {
        exchange.isOn(RestReply.PROTOCOL, "VirtualMachine", "");
        exchange.body(_ -> {
            if (exchange.verb().equals("GET")) list(exchange);
            else exchange.with("allow", "GET").refuse(Refusal.WRONG_VERB);
        });
    }

    private void list(Exchange exchange) {
        Calls vcenter = calls.get();
        Session session = exchange.token(vcenter::session);
        if (session == null) {
            form.unauthenticated(exchange);
            return;
        }
        switch (Query.of(exchange.query())) {
            case Query.Refused(VapiError error, Message message) -> form.refuse(exchange, error, message);
            case Query.Asked(var filter) -> {
                AtomicBoolean gone = new AtomicBoolean();
                exchange.onGone(() -> gone.set(true));
                look(exchange, vcenter.search(session, filter), gone);
            }
        }
    }

    private void look(Exchange exchange, VmSearch search, AtomicBoolean gone) {
        Clock clock = exchange.loop().clock();
        long begun = clock.nanos();
        boolean more = !gone.get();
        while (more && clock.nanos() - begun < TURN_NANOS) more = search.more();
        if (more) exchange.later(() -> look(exchange, search, gone));
        else if (search.tooMany()) form.refuse(exchange, VapiError.UNABLE_TO_ALLOCATE_RESOURCE, Message.TOO_MANY_VMS);
        else exchange.answer(OK, new VmList(form, search));
    }
}
