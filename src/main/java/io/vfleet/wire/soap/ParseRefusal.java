package io.vfleet.wire.soap;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The first error that the reader of a request met, told as a vCenter's parser tells it: the error, then a paragraph for
 * each thing that was being parsed, the innermost first. Nothing is written while there is no error.
 */
final class ParseRefusal {
    private static final int VALUE_CHARS_MAX = 100;

    private final StringBuilder text = new StringBuilder();

    boolean isSet() {
        return !text.isEmpty();
    }

    /** Records an error, unless there is one already: later errors are often its consequence. */
    void because(String error) {
        if (!isSet()) text.append('\n').append(error);
    }

    /** As {@link #because}, for an error about the call or its object, which stands without the line break. */
    void becauseOfCall(String error) {
        if (!isSet()) text.append(error);
    }

    /** The text of the request stops being XML here. */
    void becauseCutOff(SoapRequest request) {
        because(String.valueOf(request.malformed()));
    }

    void unexpected(XmlElement element) {
        because("Unexpected element tag \"" + shown(element.tag()) + "\" seen");
    }

    void missing(String member, String type) {
        because("Required property " + member + " is missing from data object of type " + type);
    }

    /** The first element of a call is not the object that the call is on. */
    void expectedThis(XmlElement first) {
        becauseOfCall("Got <" + shown(first.tag()) + "> tag when expecting <" + SoapRequest.THIS + "> tag");
    }

    /** An attribute whose value is not what the member needs. */
    void attribute(String name, @Nullable String value, String need) {
        because("Error processing attribute \"" + name + "\" with value \"" + shown(value == null ? "" : value)
                + "\": need " + need);
    }

    void value(String value, String need) {
        because("Invalid value \"" + shown(value) + "\": need " + need);
    }

    /** What the client sent, cut: there is no limit for the length of a name. */
    static String shown(String value) {
        return value.length() <= VALUE_CHARS_MAX ? value : value.substring(0, VALUE_CHARS_MAX) + "...";
    }

    /** Adds a paragraph. */
    void within(String level) {
        text.append("\n\n").append(level);
    }

    /** Adds a paragraph about an element. */
    void within(String level, XmlElement element) {
        within(level + "\n" + element.place());
    }

    /** Adds the paragraph of a call. */
    void withinCall(SoapRequest request) {
        within("while parsing call information for method " + shown(request.method()), request.call());
    }

    /**
     * The fault to answer with.
     *
     * @param type the type of the object that the call is on; null when there is no such method
     */
    Fault fault(SoapRequest request, @Nullable String type) {
        within("while parsing SOAP body", request.body());
        within("while parsing SOAP envelope", request.envelope());
        within(request(request.method(), type));
        return new Fault.InvalidRequest(text.toString());
    }

    private static String request(String method, @Nullable String type) {
        String what = type == null
                ? "before method was determined"
                : "for method " + shown(method) + "\non object of type " + type;
        return "while parsing HTTP request " + what + "\nat line 1, column 0";
    }

    /** The text for a request of which no method could be read. */
    static String beforeCall(String error) {
        return "\n" + error + "\n\n" + request("", null);
    }
}
