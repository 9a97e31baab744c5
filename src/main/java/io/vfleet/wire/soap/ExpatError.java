package io.vfleet.wire.soap;

import com.ctc.wstx.exc.WstxEOFException;
import javax.xml.stream.XMLStreamException;

/** Why a text is no XML, in the words of the parser that a vCenter has. */
enum ExpatError {
    NO_ELEMENT("no element found"),
    MISMATCHED_TAG("mismatched tag"),
    UNDEFINED_ENTITY("undefined entity"),
    UNBOUND_PREFIX("unbound prefix"),
    INVALID_TOKEN("not well-formed (invalid token)");

    private final String name;

    ExpatError(String name) {
        this.name = name;
    }

    static ExpatError of(XMLStreamException error) {
        if (error instanceof WstxEOFException) return NO_ELEMENT;
        String message = String.valueOf(error.getMessage());
        if (message.contains("Unexpected close tag")) return MISMATCHED_TAG;
        if (message.contains("Undeclared general entity")) return UNDEFINED_ENTITY;
        return message.contains("Undeclared namespace prefix") ? UNBOUND_PREFIX : INVALID_TOKEN;
    }

    String text() {
        return "Error returned by expat parser: " + name;
    }
}
