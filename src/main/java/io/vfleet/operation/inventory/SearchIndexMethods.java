package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Kind;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finding entities by what they are known by. What the caller may not view is not found. */
final class SearchCalls {
    private static final String INDEX = "SearchIndex";

    private final VCenter vcenter;
    private final Inventory inventory;

    SearchCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    void fill(Behaviours table) {
        table.on(INDEX, "FindByInventoryPath", call -> one(call, inventory.byPath(text(call, "inventoryPath"))));
        table.on(INDEX, "FindChild", this::findChild);
        table.on(
                INDEX,
                "FindByDatastorePath",
                call -> one(call, inventory.byDatastorePath(entity(call, "datacenter"), text(call, "path"))));
        table.on(INDEX, "FindByUuid", call -> byUuid(call, false));
        table.on(INDEX, "FindAllByUuid", call -> byUuid(call, true));
        table.on(INDEX, "FindByIp", call -> one(call, byIp(call)));
        table.on(INDEX, "FindAllByIp", call -> all(call, byIp(call)));
        table.on(INDEX, "FindByDnsName", call -> one(call, byDnsName(call)));
        table.on(INDEX, "FindAllByDnsName", call -> all(call, byDnsName(call)));
    }

    private void findChild(Call call) {
        one(call, inventory.findChild(entity(call, "entity"), text(call, "name")));
    }

    private void byUuid(Call call, boolean all) {
        UUID uuid = parsed(text(call, "uuid"));
        if (uuid == null) {
            call.reply().fault(new Fault.InvalidArgument("uuid"));
            return;
        }
        boolean instance = Boolean.TRUE.equals(call.arguments().get("instanceUuid"));
        // Hosts have no UUID of their own here.
        int found = forVms(call) ? inventory.byUuid(uuid, instance, entity(call, "datacenter")) : 0;
        if (all) all(call, found);
        else one(call, found);
    }

    private int byIp(Call call) {
        return forVms(call) ? inventory.byIp(text(call, "ip"), entity(call, "datacenter")) : 0;
    }

    private int byDnsName(Call call) {
        String name = text(call, "dnsName");
        int datacenter = entity(call, "datacenter");
        return forVms(call) ? inventory.byDnsName(name, datacenter) : hostNamed(name, datacenter);
    }

    /** A host's name is its DNS name. */
    private int hostNamed(String name, int datacenter) {
        var hosts = inventory.all(Kind.HOST);
        for (int host = hosts.next(0); host != 0; host = hosts.next(host)) {
            boolean there = datacenter == 0 || inventory.datacenterOf(host) == datacenter;
            if (there && inventory.name(host).equalsIgnoreCase(name)) return host;
        }
        return 0;
    }

    private void one(Call call, int found) {
        call.reply().value(visible(call, found) ? inventory.ref(found) : null);
    }

    private void all(Call call, int found) {
        call.reply().value(visible(call, found) ? List.of(inventory.ref(found)) : List.of());
    }

    private boolean visible(Call call, int found) {
        Session session = Objects.requireNonNull(call.session());
        return found != 0 && vcenter.access().may(session, found, "System.View");
    }

    /** 0 when unset. */
    private int entity(Call call, String argument) {
        return call.arguments().get(argument) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    private static boolean forVms(Call call) {
        return Boolean.TRUE.equals(call.arguments().get("vmSearch"));
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }

    /** With or without hyphens and in any case, as clients read it from firmware and files. */
    private static @Nullable UUID parsed(String text) {
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        if (digits.length() != 32) return null;
        try {
            return new UUID(
                    Long.parseUnsignedLong(digits.substring(0, 16), 16),
                    Long.parseUnsignedLong(digits.substring(16), 16));
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
