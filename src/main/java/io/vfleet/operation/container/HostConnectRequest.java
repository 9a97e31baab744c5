package io.vfleet.operation.container;

import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a host that vCenter is to connect to. Any user and password are accepted, and so is any certificate;
 * what would make a difference and is not acted on is refused.
 *
 * @param method for the text of a refusal
 * @param argument the name of the parameter
 * @param datacenter that of the host
 */
public record HostConnectRequest(Inventory inventory, String method, String argument, DataObject spec, int datacenter) {
    private static final int PORT_MAX = 65_535;
    private static final int NAME_MAX = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:%-]+");
    private static final List<String> NOT_SERVED = List.of("managementIp", "hostGateway");

    /** The name or address; empty when there is none. */
    String name() {
        return spec.get("hostName") instanceof String text ? text.strip() : "";
    }

    /** Why the host cannot be connected in this way; null when it can. */
    public @Nullable Fault fault() {
        if (spec.get("port") instanceof Integer port && (port < 1 || port > PORT_MAX)) return invalid("port");
        if (spec.get("vmFolder") instanceof MoRef folder && !takesMachines(folder)) return invalid("vmFolder");
        for (String member : NOT_SERVED) if (spec.get(member) != null) return notServed(argument + "." + member);
        Object lockdown = spec.get("lockdownMode");
        if (lockdown != null && !lockdown.equals("lockdownDisabled")) return notServed(argument + ".lockdownMode");
        String name = name();
        boolean nobody = !name.isEmpty()
                && (name.length() > NAME_MAX || !NAME.matcher(name).matches());
        return nobody ? new Fault.NoHost(name) : null;
    }

    /** As {@link #fault}, of a host that is in the inventory by that name. */
    public @Nullable Fault fault(String known) {
        boolean same = name().isEmpty() || name().equalsIgnoreCase(known);
        Fault refused = fault();
        return refused == null && !same ? notServed(argument + ".hostName of another host") : refused;
    }

    Fault notServed(String what) {
        return new Fault.NotImplemented(method + " with " + what);
    }

    private Fault invalid(String member) {
        return new Fault.InvalidArgument(argument + "." + member);
    }

    private boolean takesMachines(MoRef folder) {
        int number = inventory.find(folder);
        return number != 0
                && inventory.container(number) instanceof FolderState state
                && state.holds() == FolderKind.VM
                && inventory.datacenterOf(number) == datacenter;
    }
}
