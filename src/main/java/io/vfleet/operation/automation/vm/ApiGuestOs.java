package io.vfleet.operation.automation.vm;

import io.vfleet.meta.EnumType;
import io.vfleet.meta.EnumValue;
import io.vfleet.meta.Metamodel;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of guest operating systems in both APIs: {@code ubuntu64Guest} is {@code UBUNTU_64}. They differ in case and
 * underscores only, except for the servers of Windows.
 */
final class ApiGuestOs {
    private static final String SUFFIX = "guest";
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("windows7server64guest", "WINDOWS_7_SERVER_64"),
            Map.entry("windows8server64guest", "WINDOWS_8_SERVER_64"),
            Map.entry("windows9server64guest", "WINDOWS_9_SERVER_64"),
            Map.entry("windows2019srv64guest", "WINDOWS_SERVER_2019"),
            Map.entry("windows2019srvnext64guest", "WINDOWS_SERVER_2021"),
            Map.entry("windows2022srvnext64guest", "WINDOWS_SERVER_2025"),
            Map.entry("winlonghornguest", "WINLONGHORN"),
            Map.entry("other", "OTHER"));

    private final Map<String, String> apiNames = new HashMap<>();
    private final Map<String, String> guestIds = new HashMap<>();

    ApiGuestOs(Metamodel metamodel) {
        Map<String, String> bySimple = new HashMap<>();
        for (String name : values()) bySimple.put(simple(name) + SUFFIX, name);
        EnumType identifiers = Objects.requireNonNull(metamodel.enumType("VirtualMachineGuestOsIdentifier"));
        for (EnumValue identifier : identifiers.values()) {
            String id = identifier.value();
            String simple = simple(id);
            String name = IRREGULAR.getOrDefault(simple, bySimple.get(simple));
            if (name == null || !values().contains(name)) continue;
            apiNames.put(id, name);
            guestIds.put(name, id);
        }
    }

    private static Set<String> values() {
        ApiOperation get = Objects.requireNonNull(ApiCatalog.load().operation("com.vmware.vcenter.VM", "get"));
        ApiType.Structure info = (ApiType.Structure) get.result();
        return ((ApiType.Enumeration) info.fields().getFirst().type()).values();
    }

    private static String simple(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The name in the Automation API; OTHER_64 for an id that it has no name for. */
    String name(@Nullable String guestId) {
        return apiNames.getOrDefault(Objects.requireNonNullElse(guestId, ""), "OTHER_64");
    }

    /** The id of the other API; null for a name without one. */
    @Nullable
    String guestId(String name) {
        return guestIds.get(name);
    }
}
