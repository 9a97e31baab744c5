package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a rule is about: those that meet everything that is given. What is left out is met by every call.
 *
 * @param method the name of a method, or of a property that is read over VI/JSON, or of an operation of the automation API
 * @param type the type of the managed object, such as VirtualMachine
 * @param wire the protocol: json, soap or rest
 * @param user the name with its domain, as in VFLEET.LOCAL\backup
 * @param client the header User-Agent
 * @param headers of the request, by name
 * @param machine the name of the virtual machine that the call is about: its target, or the owner of a snapshot or a task
 * @param host the name of the host that the call is about, or of that machine
 * @param datastore the name of the datastore that the call is about, or of one of that machine
 * @param label the trait of that machine, which a clone has of its source
 */
public record CallMatch(
        @Nullable NamePattern method,
        @Nullable NamePattern type,
        @Nullable NamePattern wire,
        @Nullable NamePattern user,
        @Nullable NamePattern client,
        @Nullable Map<String, NamePattern> headers,
        @Nullable NamePattern machine,
        @Nullable NamePattern host,
        @Nullable NamePattern datastore,
        @Nullable NamePattern label) {
    private static final int HEADERS_MAX = 10;

    public static final CallMatch ANY = new CallMatch(null, null, null, null, null, null, null, null, null, null);

    public CallMatch {
        headers = headers == null ? null : Map.copyOf(headers);
        int count = headers == null ? 0 : headers.size();
        new ConfigValidator()
                .require(count <= HEADERS_MAX, "headers", count, "at most " + HEADERS_MAX)
                .refuseIfAny();
    }

    /** Whether it depends on where the virtual machine is, or on anything else of an entity of the inventory. */
    public boolean isOfEntity() {
        return machine != null || host != null || datastore != null || label != null;
    }

    /** Whether the method and the type are those that it is about. */
    public boolean covers(String typeName, String methodName) {
        return met(method, methodName) && met(type, typeName);
    }

    /** Whether a pattern that may be left out is met by the name; of no name, only one that is left out. */
    public static boolean met(@Nullable NamePattern pattern, @Nullable String name) {
        return pattern == null || (name != null && pattern.matches(name));
    }
}
