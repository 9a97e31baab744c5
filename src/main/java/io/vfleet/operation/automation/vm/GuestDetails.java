package io.vfleet.operation.automation.vm;

import static io.vfleet.operation.automation.DataPaths.at;
import static io.vfleet.operation.automation.DataPaths.flag;
import static io.vfleet.operation.automation.DataPaths.number;
import static io.vfleet.operation.automation.DataPaths.numberOrZero;
import static io.vfleet.operation.automation.DataPaths.objects;
import static io.vfleet.operation.automation.DataPaths.text;
import static io.vfleet.operation.automation.DataPaths.texts;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What VMware Tools report of a guest; without running Tools nothing is known, which is an error. */
public final class GuestDetails {
    private static final String GUEST = "com.vmware.vcenter.vm.guest.";
    private static final ApiError NO_TOOLS = new ApiError(
            ErrorKind.SERVICE_UNAVAILABLE,
            "com.vmware.api.vcenter.vm.guest.tools_not_running",
            "VMware Tools are not running.",
            List.of());

    private final MethodCalls methods;
    private final ApiGuestOs guests;

    public GuestDetails(MethodCalls methods) {
        this.methods = methods;
        this.guests = new ApiGuestOs(methods.vcenter().metamodel());
    }

    public void registerIn(AutomationApi api) {
        reported(api, "identity", "get", this::identity);
        reported(api, "networking", "get", GuestDetails::networking);
        reported(api, "networking.interfaces", "list", GuestDetails::interfaces);
        reported(api, "networking.routes", "list", GuestDetails::routes);
        reported(api, "local_filesystem", "get", GuestDetails::disks);
        api.register("com.vmware.vcenter.vm.tools", "get", this::tools);
    }

    private void reported(AutomationApi api, String service, String name, Function<DataObject, Object> info) {
        api.register(GUEST + service, name, call -> {
            MoRef vm = VmDetails.machine(methods, call);
            if (vm == null) return;
            DataObject guest = methods.readData(call, vm, "guest");
            if (guest == null || !"guestToolsRunning".equals(text(guest, "toolsRunningStatus")))
                call.reply().error(NO_TOOLS);
            else call.reply().value(info.apply(guest));
        });
    }

    private ApiStruct identity(DataObject guest) {
        String family = Objects.requireNonNullElse(text(guest, "guestFamily"), "other");
        String fullName = Objects.requireNonNullElse(text(guest, "guestFullName"), "");
        return new ApiStruct()
                .set("name", guests.name(text(guest, "guestId")))
                .set("family", family(family))
                .set(
                        "full_name",
                        new ApiStruct()
                                .set("id", "vmsg.guestos." + text(guest, "guestId") + ".label")
                                .set("default_message", fullName)
                                .set("args", List.of()))
                .set("host_name", Objects.requireNonNullElse(text(guest, "hostName"), ""))
                .set("ip_address", text(guest, "ipAddress"));
    }

    private static String family(String family) {
        return switch (family.toLowerCase(Locale.ROOT)) {
            case "linuxguest" -> "LINUX";
            case "windowsguest" -> "WINDOWS";
            case "solarisguest" -> "SOLARIS";
            case "darwinguest", "darwinguestfamily" -> "DARWIN";
            case "netwareguest" -> "NETWARE";
            default -> "OTHER";
        };
    }

    private static ApiStruct networking(DataObject guest) {
        DataObject dns = objects(guest, "ipStack").stream()
                .map(stack -> (DataObject) at(stack, "dnsConfig"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String host = Objects.requireNonNullElse(text(guest, "hostName"), "");
        return new ApiStruct()
                .set("dns_values", names(Objects.requireNonNullElse(text(dns, "hostName"), host), dns))
                .set("dns", dns == null ? null : resolver(dns));
    }

    private static ApiStruct names(String host, @Nullable DataObject dns) {
        return new ApiStruct()
                .set("host_name", host)
                .set("domain_name", Objects.requireNonNullElse(text(dns, "domainName"), ""));
    }

    private static ApiStruct resolver(DataObject dns) {
        return new ApiStruct()
                .set("ip_addresses", texts(dns, "ipAddress"))
                .set("search_domains", texts(dns, "searchDomain"));
    }

    private static List<ApiStruct> interfaces(DataObject guest) {
        List<ApiStruct> interfaces = new ArrayList<>();
        for (DataObject nic : objects(guest, "net")) {
            DataObject dns = (DataObject) at(nic, "dnsConfig");
            var info = new ApiStruct()
                    .set("mac_address", text(nic, "macAddress"))
                    .set("nic", Long.toString(numberOrZero(nic, "deviceConfigId")))
                    .set("ip", addresses(nic));
            if (dns != null)
                info.set("dns", resolver(dns))
                        .set("dns_values", names(Objects.requireNonNullElse(text(dns, "hostName"), ""), dns));
            interfaces.add(info);
        }
        return interfaces;
    }

    private static ApiStruct addresses(DataObject nic) {
        List<ApiStruct> addresses = new ArrayList<>();
        for (DataObject address : objects(nic, "ipConfig.ipAddress")) {
            String origin = text(address, "origin");
            String state = Objects.requireNonNullElse(text(address, "state"), "preferred");
            addresses.add(new ApiStruct()
                    .set("ip_address", Objects.requireNonNullElse(text(address, "ipAddress"), ""))
                    .set("prefix_length", numberOrZero(address, "prefixLength"))
                    .set("origin", origin == null ? null : origin.toUpperCase(Locale.ROOT))
                    .set("state", state.toUpperCase(Locale.ROOT)));
        }
        var ip = new ApiStruct().set("ip_addresses", addresses);
        if (at(nic, "ipConfig.dhcp") != null)
            ip.set(
                    "dhcp",
                    new ApiStruct()
                            .set("ipv4_enabled", flag(nic, "ipConfig.dhcp.ipv4.enable"))
                            .set("ipv6_enabled", flag(nic, "ipConfig.dhcp.ipv6.enable")));
        return ip;
    }

    private static List<ApiStruct> routes(DataObject guest) {
        List<ApiStruct> routes = new ArrayList<>();
        for (DataObject stack : objects(guest, "ipStack")) {
            for (DataObject route : objects(stack, "ipRouteConfig.ipRoute")) {
                String device = text(route, "gateway.device");
                boolean index = device != null && device.matches("[0-9]{1,9}");
                routes.add(new ApiStruct()
                        .set("network", Objects.requireNonNullElse(text(route, "network"), ""))
                        .set("prefix_length", numberOrZero(route, "prefixLength"))
                        .set("gateway_address", text(route, "gateway.ipAddress"))
                        .set("interface_index", index ? Long.valueOf(device) : null));
            }
        }
        return routes;
    }

    private static Map<String, ApiStruct> disks(DataObject guest) {
        Map<String, ApiStruct> disks = new LinkedHashMap<>();
        for (DataObject disk : objects(guest, "disk")) {
            List<ApiStruct> mappings = objects(disk, "mappings").stream()
                    .map(mapping -> new ApiStruct().set("disk", Long.toString(numberOrZero(mapping, "key"))))
                    .toList();
            disks.put(
                    Objects.requireNonNullElse(text(disk, "diskPath"), ""),
                    new ApiStruct()
                            .set("capacity", numberOrZero(disk, "capacity"))
                            .set("free_space", numberOrZero(disk, "freeSpace"))
                            .set("filesystem", text(disk, "filesystemType"))
                            .set("mappings", mappings.isEmpty() ? null : mappings));
        }
        return disks;
    }

    private void tools(ApiCall call) {
        MoRef vm = VmDetails.machine(methods, call);
        if (vm == null) return;
        DataObject guest = methods.readData(call, vm, "guest");
        DataObject config = methods.readData(call, vm, "config");
        String version = text(guest, "toolsVersion");
        boolean installed = version != null && !version.equals("0");
        boolean atCycle = "upgradeAtPowerCycle".equals(text(config, "tools.toolsUpgradePolicy"));
        call.reply()
                .value(new ApiStruct()
                        .set("auto_update_supported", installed)
                        .set("version_number", installed ? number(config, "tools.toolsVersion") : null)
                        .set("version", installed ? version : null)
                        .set("upgrade_policy", atCycle ? "UPGRADE_AT_POWER_CYCLE" : "MANUAL")
                        .set("version_status", versionStatus(text(guest, "toolsVersionStatus2")))
                        .set("install_type", installed ? installType(text(guest, "toolsInstallType")) : null)
                        .set("run_state", runState(text(guest, "toolsRunningStatus"))));
    }

    private static @Nullable String versionStatus(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "guestToolsNotInstalled" -> "NOT_INSTALLED";
            case "guestToolsCurrent" -> "CURRENT";
            case "guestToolsUnmanaged" -> "UNMANAGED";
            case "guestToolsTooOld" -> "TOO_OLD_UNSUPPORTED";
            case "guestToolsSupportedOld", "guestToolsNeedUpgrade" -> "SUPPORTED_OLD";
            case "guestToolsSupportedNew" -> "SUPPORTED_NEW";
            case "guestToolsTooNew" -> "TOO_NEW";
            case "guestToolsBlacklisted" -> "BLACKLISTED";
            default -> null;
        };
    }

    private static String installType(@Nullable String type) {
        return switch (Objects.requireNonNullElse(type, "")) {
            case "guestToolsTypeMSI" -> "MSI";
            case "guestToolsTypeTar" -> "TAR";
            case "guestToolsTypeOSP" -> "OSP";
            case "guestToolsTypeOpenVMTools" -> "OPEN_VM_TOOLS";
            default -> "UNKNOWN";
        };
    }

    private static String runState(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "guestToolsRunning" -> "RUNNING";
            case "guestToolsExecutingScripts" -> "EXECUTING_SCRIPTS";
            default -> "NOT_RUNNING";
        };
    }
}
