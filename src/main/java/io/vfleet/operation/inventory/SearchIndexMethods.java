package io.vfleet.operation.inventory;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The methods of SearchIndex; entities that the caller may not view are not found. */
public final class SearchIndexMethods {
    private static final String INDEX = "SearchIndex";

    private final VCenter vcenter;
    private final Inventory inventory;

    public SearchIndexMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    public void registerIn(MethodTable table) {
        table.register(
                INDEX, "FindByInventoryPath", call -> replyOne(call, inventory.byPath(text(call, "inventoryPath"))));
        table.register(INDEX, "FindChild", this::findChild);
        table.register(INDEX, "FindByDatastorePath", this::byDatastorePath);
        table.register(INDEX, "FindByUuid", call -> byUuid(call, false));
        table.register(INDEX, "FindAllByUuid", call -> byUuid(call, true));
        table.register(INDEX, "FindByIp", call -> replyOne(call, byIp(call)));
        table.register(INDEX, "FindAllByIp", call -> replyAll(call, byIp(call)));
        table.register(INDEX, "FindByDnsName", call -> replyOne(call, byDnsName(call)));
        table.register(INDEX, "FindAllByDnsName", call -> replyAll(call, byDnsName(call)));
    }

    private void byDatastorePath(Call call) {
        int datacenter = entity(call, "datacenter");
        String path = text(call, "path");
        if (DatastorePath.parse(inventory, datacenter, path) == null)
            call.reply().fault(new Fault.InvalidDatastorePath(path));
        else replyOne(call, inventory.byDatastorePath(datacenter, path));
    }

    private void findChild(Call call) {
        replyOne(call, inventory.findChild(entity(call, "entity"), text(call, "name")));
    }

    private void byUuid(Call call, boolean all) {
        // Clients ask for names too, before they look for the name: what is no UUID finds nothing.
        UUID uuid = parseUuid(text(call, "uuid"));
        boolean instance = Boolean.TRUE.equals(call.arguments().get("instanceUuid"));
        // Hosts have no UUID in this inventory.
        int entity = uuid != null && forVms(call) ? inventory.byUuid(uuid, instance, entity(call, "datacenter")) : 0;
        if (all) replyAll(call, entity);
        else replyOne(call, entity);
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
        var hosts = inventory.all(EntityKind.HOST);
        for (int host = hosts.next(0); host != 0; host = hosts.next(host)) {
            boolean inDatacenter = datacenter == 0 || inventory.datacenterOf(host) == datacenter;
            if (inDatacenter && inventory.name(host).equalsIgnoreCase(name)) return host;
        }
        return 0;
    }

    private void replyOne(Call call, int entity) {
        call.reply().value(visible(call, entity) ? inventory.ref(entity) : null);
    }

    private void replyAll(Call call, int entity) {
        call.reply().value(visible(call, entity) ? List.of(inventory.ref(entity)) : List.of());
    }

    private boolean visible(Call call, int entity) {
        Session session = Objects.requireNonNull(call.session());
        return entity != 0 && vcenter.access().hasPrivilege(session, entity, AccessControl.VIEW);
    }

    /** The number of the entity in an argument; 0 when unset. */
    private int entity(Call call, String argument) {
        return call.arguments().get(argument) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    private static boolean forVms(Call call) {
        return Boolean.TRUE.equals(call.arguments().get("vmSearch"));
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }

    /** Accepts hyphens or none, in any case, as clients read UUIDs from firmware and files; null when it is no UUID. */
    private static @Nullable UUID parseUuid(String text) {
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
