package io.vfleet.operation.customization;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.vm.GuestCustomization.AdapterAddress;
import io.vfleet.vm.GuestCustomization.PrefixedAddress;
import io.vfleet.vm.Hardware.Nic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the addresses that a specification gives to the network adapters of a guest. Used once. */
final class AdapterSettings {
    private static final int TEXTS_MAX = 16;

    private final CustomizedGuest guest;
    private final String path;
    private @Nullable Fault fault;

    /** {@code path}: of the specification, for faults. */
    AdapterSettings(CustomizedGuest guest, String path) {
        this.guest = guest;
        this.path = path;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    /** In the order of the adapters; what {@link #fault} says comes first. */
    List<AdapterAddress> addresses(DataObject spec) {
        List<Nic> nics = guest.state().hardware().nics();
        List<?> mappings = spec.get("nicSettingMap") instanceof List<?> list ? list : List.of();
        if (mappings.size() != nics.size()) {
            refuse(new Fault.NicSettingMismatch(mappings.size(), nics.size()));
            return List.of();
        }
        var addresses = new ArrayList<@Nullable AdapterAddress>(Collections.nCopies(nics.size(), null));
        for (int nth = 0; nth < mappings.size() && fault == null; nth++) {
            DataObject mapping = (DataObject) mappings.get(nth);
            String at = path + ".nicSettingMap[" + nth + "]";
            int adapter = adapter(mapping, nics, nth, at);
            if (fault != null) return List.of();
            if (addresses.get(adapter) != null) refuse(new Fault.InvalidArgument(at + ".macAddress"));
            addresses.set(
                    adapter, address((DataObject) Objects.requireNonNull(mapping.get("adapter")), at + ".adapter"));
        }
        return fault == null ? addresses.stream().map(Objects::requireNonNull).toList() : List.of();
    }

    private int adapter(DataObject mapping, List<Nic> nics, int nth, String at) {
        if (!(mapping.get("macAddress") instanceof String mac) || mac.isEmpty()) return nth;
        for (int nic = 0; nic < nics.size(); nic++) if (nics.get(nic).mac().equalsIgnoreCase(mac)) return nic;
        refuse(new Fault.InvalidArgument(at + ".macAddress"));
        return 0;
    }

    private AdapterAddress address(DataObject adapter, String at) {
        for (String member : new String[] {"gateway", "dnsServerList"}) texts(adapter, member, at);
        List<PrefixedAddress> ipv6 = adapter.get("ipV6Spec") instanceof DataObject spec
                ? new Ipv6Settings(this, at + ".ipV6Spec").addresses(spec)
                : List.of();
        DataObject ip = (DataObject) Objects.requireNonNull(adapter.get("ip"));
        return switch (ip.type().name()) {
            case "CustomizationDhcpIpGenerator" -> new AdapterAddress("", 0, List.of(), ipv6);
            case "CustomizationFixedIp" -> {
                String address = Objects.toString(ip.get("ipAddress"), "");
                if (!isAddress(address)) refuse(new Fault.InvalidArgument(at + ".ip.ipAddress"));
                int prefix = prefixLength(Objects.toString(adapter.get("subnetMask"), ""));
                if (prefix < 0) refuse(new Fault.InvalidArgument(at + ".subnetMask"));
                yield new AdapterAddress(address, Math.max(0, prefix), texts(adapter, "gateway", at), ipv6);
            }
            case "CustomizationCustomIpGenerator" -> {
                refuse(new Fault.IpHostnameGeneratorError());
                yield new AdapterAddress("", 0, List.of(), List.of());
            }
            case "CustomizationDisableIpV4" -> {
                if (adapter.get("ipV6Spec") == null) refuse(new Fault.InvalidArgument(at + ".ipV6Spec"));
                yield ipv6.isEmpty()
                        ? new AdapterAddress("", 0, List.of(), ipv6)
                        : new AdapterAddress(
                                ipv6.getFirst().ip(),
                                ipv6.getFirst().prefixLength(),
                                List.of(),
                                ipv6.subList(1, ipv6.size()));
            }
            // A client asks its user for it before.
            default -> {
                refuse(new Fault.InvalidArgument(at + ".ip"));
                yield new AdapterAddress("", 0, List.of(), List.of());
            }
        };
    }

    /** The addresses of a list. */
    List<String> texts(DataObject settings, String member, String at) {
        var texts = new ArrayList<String>();
        if (!(settings.get(member) instanceof List<?> list)) return texts;
        for (Object each : list) texts.add(String.valueOf(each));
        boolean valid = texts.size() <= TEXTS_MAX
                && texts.stream()
                        .allMatch(text ->
                                isAddress(text) || (member.equals("dnsServerList") && Ipv6Settings.isIpv6(text)));
        if (!valid) refuse(new Fault.InvalidArgument(at + "." + member));
        return valid ? texts : List.of();
    }

    void refuse(Fault refused) {
        if (fault == null) fault = refused;
    }

    private static boolean isAddress(String text) {
        return number(text) >= 0;
    }

    /** The number of an IPv4 address; -1 for what is none. */
    private static long number(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) return -1;
        long number = 0;
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            int octet = digits ? Integer.parseInt(part) : 256;
            if (octet > 255) return -1;
            number = number << 8 | octet;
        }
        return number;
    }

    /** The number of leading bits of a mask such as 255.255.255.0; -1 for what is none. */
    private static int prefixLength(String mask) {
        long bits = number(mask);
        if (bits <= 0) return -1;
        int length = Long.bitCount(bits);
        return bits == (0xFFFF_FFFFL << (32 - length) & 0xFFFF_FFFFL) ? length : -1;
    }
}
