package io.vfleet.config.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.WhenLeftOut;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the vSphere API; its type may be written alone.
 *
 * @param type such as FileLocked
 * @param members by their names on the wire, in place of what the call and the virtual machine say
 * @param message for people, in place of the type's own
 */
public record InjectedFault(
        String type,
        @WhenLeftOut("{}") JsonNode members,
        @Nullable String message) {
    private static final Pattern NAME = Pattern.compile("[A-Z]\\w{0,99}");
    private static final int MESSAGE_MAX = 1_000;

    public InjectedFault {
        new ConfigValidator()
                .require(NAME.matcher(type).matches(), "type", type, "the name of a fault, such as FileLocked")
                .require(members.isObject(), "members", members, "keys and values")
                .require(
                        message == null || message.length() <= MESSAGE_MAX,
                        "message",
                        message == null ? 0 : message.length() + " characters",
                        "at most " + MESSAGE_MAX)
                .refuseIfAny();
    }

    /** The name of the type alone. */
    public static InjectedFault parse(String text) {
        if (!NAME.matcher(text).matches())
            throw new IllegalArgumentException("the name of a fault, such as FileLocked");
        return new InjectedFault(text, JsonNodeFactory.instance.objectNode(), null);
    }
}
