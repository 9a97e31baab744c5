package io.vfleet.operation.customization;

import io.vfleet.config.server.CertificateNames;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.vm.GuestCustomization.PrefixedAddress;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;

/** Reads the IPv6 addresses that a specification gives to one network adapter. Used once. */
final class Ipv6Settings {
    private static final int ADDRESSES_MAX = 16;
    private static final int BITS = 128;

    private final AdapterSettings adapters;
    private final String path;

    /** {@code path}: of the IPv6 settings, for faults, which {@code adapters} are told. */
    Ipv6Settings(AdapterSettings adapters, String path) {
        this.adapters = adapters;
        this.path = path;
    }

    /** The fixed ones; those that the network gives are not known before. */
    List<PrefixedAddress> addresses(DataObject spec) {
        List<?> generators = spec.get("ip") instanceof List<?> list ? list : List.of();
        List<?> gateways = spec.get("gateway") instanceof List<?> list ? list : List.of();
        if (generators.size() > ADDRESSES_MAX) invalid(".ip");
        if (gateways.size() > ADDRESSES_MAX || !gateways.stream().allMatch(each -> isIpv6((String) each)))
            invalid(".gateway");
        var addresses = new ArrayList<PrefixedAddress>();
        for (int nth = 0; nth < Math.min(ADDRESSES_MAX, generators.size()); nth++) {
            DataObject generator = (DataObject) generators.get(nth);
            String at = ".ip[" + nth + "]";
            switch (generator.type().name()) {
                case "CustomizationFixedIpV6" -> addresses.add(fixed(generator, at));
                case "CustomizationDhcpIpV6Generator",
                        "CustomizationAutoIpV6Generator",
                        "CustomizationStatelessIpV6Generator" -> {}
                case "CustomizationCustomIpV6Generator" -> adapters.refuse(new Fault.IpHostnameGeneratorError());
                // A client asks its user for it before.
                default -> invalid(at);
            }
        }
        return addresses;
    }

    private PrefixedAddress fixed(DataObject generator, String at) {
        String text = generator.get("ipAddress") instanceof String address ? address : "";
        int bits = generator.get("subnetMask") instanceof Integer mask ? mask : 0;
        if (!isIpv6(text)) invalid(at + ".ipAddress");
        if (bits < 1 || bits > BITS) invalid(at + ".subnetMask");
        return new PrefixedAddress(text, bits);
    }

    private void invalid(String member) {
        adapters.refuse(new Fault.InvalidArgument(path + member));
    }

    /** Whether it is a literal IPv6 address, without a zone. */
    static boolean isIpv6(String text) {
        try {
            return text.indexOf(':') >= 0
                    && text.indexOf('%') < 0
                    && CertificateNames.address(text) instanceof Inet6Address;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
