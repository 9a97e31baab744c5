package io.vfleet.wire.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.model.PowerState;
import io.vfleet.operation.VmFilter;
import java.net.URLDecoder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the query parameters of the virtual machine list into a {@link io.vfleet.operation.VmFilter}. A parameter is
 * repeated for each of its values, as {@code names=a&names=b}, or numbered, as {@code
 * filter.names.1=a&filter.names.2=b}; a name may have the prefix {@code filter.}.
 */
final class VmQuery {
    private static final String PREFIX = "filter.";
    private static final Map<String, PowerState> POWER_STATES =
            Map.of("POWERED_OFF", PowerState.OFF, "POWERED_ON", PowerState.ON, "SUSPENDED", PowerState.SUSPENDED);
    private static final Set<String> KNOWN =
            Set.of("vms", "names", "folders", "datacenters", "hosts", "clusters", "resource_pools", "power_states");

    /** The result of parsing a query. */
    sealed interface ParsedVmQuery {}

    record ValidVmQuery(VmFilter filter) implements ParsedVmQuery {}

    record InvalidVmQuery(VapiError error, LocalizableMessage message) implements ParsedVmQuery {}

    private final Map<String, Set<String>> values = new HashMap<>();

    private VmQuery() {}

    static ParsedVmQuery of(String text) {
        VmQuery query = new VmQuery();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            InvalidVmQuery refused = query.addParameter(pair);
            if (refused != null) return refused;
        }
        return query.filter();
    }

    /** The Automation API's name of a power state. */
    static String wireName(PowerState power) {
        return switch (power) {
            case OFF -> "POWERED_OFF";
            case ON -> "POWERED_ON";
            case SUSPENDED -> "SUSPENDED";
        };
    }

    private @Nullable InvalidVmQuery addParameter(String pair) {
        int equals = pair.indexOf('=');
        String name = baseName(equals < 0 ? pair : pair.substring(0, equals));
        if (!KNOWN.contains(name))
            return new InvalidVmQuery(VapiError.UNEXPECTED_INPUT, LocalizableMessage.unexpectedParameter(name));
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        try {
            values.computeIfAbsent(name, _ -> new HashSet<>()).add(URLDecoder.decode(value, UTF_8));
            return null;
        } catch (IllegalArgumentException _) {
            return invalid(name, value, "percent signs with two digits each");
        }
    }

    private static String baseName(String parameter) {
        String name = parameter.startsWith(PREFIX) ? parameter.substring(PREFIX.length()) : parameter;
        int dot = name.lastIndexOf('.');
        boolean numbered = dot >= 0 && name.substring(dot + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return numbered ? name.substring(0, dot) : name;
    }

    private ParsedVmQuery filter() {
        Set<PowerState> powers = EnumSet.noneOf(PowerState.class);
        for (String stateName : of("power_states", values)) {
            PowerState power = POWER_STATES.get(stateName);
            if (power == null) return invalid("power_states", stateName, "POWERED_OFF, POWERED_ON or SUSPENDED");
            powers.add(power);
        }
        return new ValidVmQuery(new VmFilter(
                of("vms", values),
                of("names", values),
                of("folders", values),
                of("datacenters", values),
                of("hosts", values),
                of("clusters", values),
                of("resource_pools", values),
                powers));
    }

    private static Set<String> of(String name, Map<String, Set<String>> values) {
        return values.getOrDefault(name, Set.of());
    }

    private static InvalidVmQuery invalid(String parameter, String value, String expected) {
        return new InvalidVmQuery(
                VapiError.INVALID_ARGUMENT, LocalizableMessage.invalidValue(parameter, value, expected));
    }
}
