package io.vfleet.wire.rest;

import io.vfleet.model.Fault;
import io.vfleet.wire.ByteArrayBuilder;
import java.util.List;

/**
 * A message of an Automation API error.
 *
 * @param id the id that clients match on
 * @param text the default message, in English
 * @param args the values in the text
 */
record LocalizableMessage(String id, String text, List<String> args) {
    LocalizableMessage {
        args = args.stream().map(Fault::shortened).toList();
    }

    static final LocalizableMessage AUTHENTICATION_REQUIRED = new LocalizableMessage(
            "com.vmware.vapi.endpoint.method.authentication.required", "Authentication required.", List.of());
    static final LocalizableMessage NO_PERMISSION = new LocalizableMessage(
            "vfleet.session.permission", "The user has no permission in this vCenter.", List.of());
    static final LocalizableMessage TOO_MANY_VMS = new LocalizableMessage(
            "com.vmware.api.vcenter.vm.too_many_matches",
            "Too many virtual machines. Add more filter criteria to reduce the number.",
            List.of());

    static LocalizableMessage operationNotFound(String path) {
        return new LocalizableMessage(
                "com.vmware.vapi.rest.operationsForUrlNotFound",
                "Unable to find operations for URL: " + Fault.shortened(path) + ".",
                List.of(path));
    }

    /** Another login of a user who has as many sessions as one user may have. */
    static LocalizableMessage tooManySessions(String user, int max) {
        String count = Integer.toString(max);
        return new LocalizableMessage(
                "com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached",
                "User session count is limited to " + count + ". Existing session count is " + count + " for user "
                        + user,
                List.of(count, count, user));
    }

    static LocalizableMessage unexpectedParameter(String parameter) {
        return new LocalizableMessage(
                "vfleet.query.unexpected",
                "The parameter " + Fault.shortened(parameter) + " is not known here.",
                List.of(parameter));
    }

    static LocalizableMessage invalidValue(String parameter, String value, String expected) {
        return new LocalizableMessage(
                "vfleet.query.wrong",
                parameter + ": " + Fault.shortened(value) + ", need " + expected,
                List.of(parameter, value));
    }

    void write(ByteArrayBuilder out) {
        out.putAscii("{\"args\":[");
        for (int i = 0; i < args.size(); i++) {
            if (i > 0) out.put(',');
            JsonStringWriter.quoted(out, args.get(i));
        }
        out.putAscii("],\"default_message\":");
        JsonStringWriter.quoted(out, text);
        out.putAscii(",\"id\":");
        JsonStringWriter.quoted(out, id);
        out.put('}');
    }
}
