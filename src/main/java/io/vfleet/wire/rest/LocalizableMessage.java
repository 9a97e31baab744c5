package io.vfleet.wire.rest;

import io.vfleet.wire.Bytes;
import java.util.List;

/**
 * What an error says.
 *
 * @param id what clients match on
 * @param text for people
 * @param args the values in the text
 */
record Message(String id, String text, List<String> args) {
    static final Message AUTHENTICATION_REQUIRED = new Message(
            "com.vmware.vapi.endpoint.method.authentication.required", "Authentication required.", List.of());
    static final Message NO_PERMISSION =
            new Message("vfleet.session.permission", "The user has no permission in this vCenter.", List.of());
    static final Message TOO_MANY_VMS = new Message(
            "com.vmware.api.vcenter.vm.too_many_matches",
            "Too many virtual machines. Add more filter criteria to reduce the number.",
            List.of());

    static Message nothingAt(String path) {
        return new Message(
                "com.vmware.vapi.rest.operationsForUrlNotFound",
                "Unable to find operations for URL: " + path + ".",
                List.of(path));
    }

    static Message unexpected(String parameter) {
        return new Message(
                "vfleet.query.unexpected", "The parameter " + parameter + " is not known here.", List.of(parameter));
    }

    static Message wrong(String parameter, String value, String need) {
        return new Message(
                "vfleet.query.wrong", parameter + ": " + value + ", need " + need, List.of(parameter, value));
    }

    void put(Bytes out) {
        out.ascii("{\"args\":[");
        for (int i = 0; i < args.size(); i++) {
            if (i > 0) out.put(',');
            Json.quoted(out, args.get(i));
        }
        out.ascii("],\"default_message\":");
        Json.quoted(out, text);
        out.ascii(",\"id\":");
        Json.quoted(out, id);
        out.put('}');
    }
}
