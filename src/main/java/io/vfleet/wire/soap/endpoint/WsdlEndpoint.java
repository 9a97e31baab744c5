package io.vfleet.wire.soap;

import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;

/** One document of the service's description. It is written while it is sent; nothing of it is kept. */
final class WsdlDoor implements Door {
    private static final String GET = "GET";
    private static final String HEAD = "HEAD";

    private final Document document;
    private final Description description;

    WsdlDoor(Document document, Description description) {
        this.document = document;
        this.description = description;
    }

    /** Whether the request reads: every other one is a call. */
    static boolean reads(Exchange exchange) {
        return exchange.verb().equals(GET) || exchange.verb().equals(HEAD);
    }

    @Override
    public void open(Exchange exchange) {
        exchange.isOn(SoapDoor.PROTOCOL, "", "");
        exchange.body(_ -> {
            if (!reads(exchange)) {
                exchange.with("allow", "GET, HEAD").refuse(Refusal.WRONG_VERB);
            } else if (exchange.verb().equals(HEAD)) {
                exchange.with("content-type", Envelope.XML).answer(Envelope.OK);
            } else {
                description.get(exchange, catalog -> answer(exchange, catalog));
            }
        });
    }

    private void answer(Exchange exchange, Catalog catalog) {
        exchange.answer(Envelope.OK, Envelope.XML, Part.slices(document.content(catalog, exchange.address())));
    }
}
