package io.vfleet.wire.rest;

import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Wording;

/** What the automation API has and is not served here: refused as a vCenter refuses what it does not have. */
final class NowhereDoor implements Door {
    private final String tree;
    private final Form form;

    /** @param tree what stands before the paths of the API */
    NowhereDoor(String tree, Form form) {
        this.tree = tree;
        this.form = form;
    }

    @Override
    public void open(Exchange exchange) {
        exchange.isOn(RestReply.PROTOCOL, "", "");
        exchange.body(_ -> form.refuse(
                exchange, VapiError.NOT_FOUND, Message.nothingAt(exchange.path().substring(tree.length()))));
    }

    @Override
    public Wording wording(String path) {
        return form;
    }
}
