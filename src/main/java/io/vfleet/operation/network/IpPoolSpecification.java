package io.vfleet.operation.network;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.network.IpPoolRanges.AddressRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an IpPool is, made of what it was and what a client says of it: what is left out stays, or has its default. */
record IpPoolSpecification(Metamodel meta) {
    private static final List<String> TEXTS = List.of("dnsDomain", "dnsSearchPath", "hostPrefix", "httpProxy");
    private static final String V4 = "ipv4Config";
    private static final String V6 = "ipv6Config";

    /** The whole pool, without its name, its id, its networks and the numbers of its addresses. */
    DataObject merged(@Nullable DataObject before, DataObject asked) {
        DataObject pool = meta.make("IpPool");
        for (String text : TEXTS) pool.set(text, first(asked.get(text), before == null ? "" : before.get(text)));
        return pool.set(V4, config(before, asked, V4, "255.255.255.0"))
                .set(V6, config(before, asked, V6, "ffff:ffff:ffff:ffff:ffff:ffff::"));
    }

    private DataObject config(@Nullable DataObject before, DataObject asked, String member, String mask) {
        DataObject base = before != null && before.get(member) instanceof DataObject kept
                ? kept
                : meta.make("IpPoolIpPoolConfigInfo")
                        .set("subnetAddress", "")
                        .set("netmask", mask)
                        .set("gateway", "")
                        .set("range", "")
                        .set("dns", List.of())
                        .set("dhcpServerAvailable", false)
                        .set("ipPoolEnabled", false);
        if (!(asked.get(member) instanceof DataObject changed)) return base;
        DataObject merged = MergedObjects.merged(base, changed);
        return merged.set("dns", dns(base.get("dns"), changed.get("dns")));
    }

    /** An empty list changes nothing; one with an empty text is no server. */
    private static Object dns(@Nullable Object before, @Nullable Object asked) {
        List<?> servers = asked instanceof List<?> list ? list : List.of();
        if (servers.isEmpty()) return first(before, List.of());
        return servers.stream().filter(each -> !String.valueOf(each).isBlank()).toList();
    }

    private static Object first(@Nullable Object one, @Nullable Object other) {
        if (one != null) return one;
        return other == null ? "" : other;
    }

    /** Why a merged pool cannot be; null when it can. */
    static @Nullable Fault fault(DataObject pool) {
        Fault fault = fault(pool, V4, new IpPoolRanges(false));
        return fault == null ? fault(pool, V6, new IpPoolRanges(true)) : fault;
    }

    private static @Nullable Fault fault(DataObject pool, String member, IpPoolRanges version) {
        if (!(pool.get(member) instanceof DataObject config)) return null;
        String path = "pool." + member + ".";
        for (String each : List.of("subnetAddress", "gateway"))
            if (!version.isOptional(text(config, each))) return new Fault.InvalidArgument(path + each);
        if (!version.isOptionalMask(text(config, "netmask"))) return new Fault.InvalidArgument(path + "netmask");
        for (Object each : config.get("dns") instanceof List<?> dns ? dns : List.of())
            if (version.address(String.valueOf(each)) == null) return new Fault.InvalidArgument(path + "dns");
        List<AddressRange> ranges = version.parse(text(config, "range"));
        boolean fits =
                ranges != null && version.inSubnet(ranges, text(config, "subnetAddress"), text(config, "netmask"));
        return fits ? null : new Fault.InvalidArgument(path + "range");
    }

    /** How many addresses can be given out. */
    static int available(DataObject pool, boolean v6) {
        if (!(pool.get(v6 ? V6 : V4) instanceof DataObject config)) return 0;
        List<AddressRange> ranges = new IpPoolRanges(v6).parse(text(config, "range"));
        return ranges == null || !Boolean.TRUE.equals(config.get("ipPoolEnabled")) ? 0 : IpPoolRanges.count(ranges);
    }

    private static String text(DataObject config, String member) {
        return config.get(member) instanceof String text ? text : "";
    }
}
