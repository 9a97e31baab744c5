package io.vfleet.operation.host;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.HostConnectRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The methods of Datacenter that look at a host before it is added. As in the methods that add hosts, there is a host of any name, and
 * any user and password are right.
 */
public final class HostConnectionQueries {
    private static final String TYPE = "Datacenter";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final HostConnectionInfo info;

    public HostConnectionQueries(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.info = new HostConnectionInfo(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(TYPE, "QueryConnectionInfo", this::byName);
        table.register(
                TYPE,
                "QueryConnectionInfoViaSpec",
                call -> answer(call, "spec", (DataObject)
                        Objects.requireNonNull(call.arguments().get("spec"))));
    }

    private void byName(Call call) {
        Object port = call.arguments().get("port");
        DataObject spec = vcenter.metamodel()
                .make("HostConnectSpec")
                .set("hostName", call.arguments().get("hostname"))
                // Anything below 1 stands for the usual one.
                .set("port", port instanceof Integer number && number > 0 ? number : null);
        answer(call, "hostname", spec);
    }

    private void answer(Call call, String argument, DataObject spec) {
        String name = spec.get("hostName") instanceof String text ? text.strip() : "";
        String method = TYPE + "." + call.method().name();
        int datacenter = inventory.find(call.target());
        Fault refused = name.isEmpty()
                ? new Fault.InvalidArgument(argument)
                : new HostConnectRequest(inventory, method, argument, spec, datacenter).fault();
        MoRef known = known(name);
        if (refused == null && known != null)
            refused = vcenter.permissions().fault(known, AccessControl.READ, call.session());
        int like = inventory.all(EntityKind.HOST).first();
        if (refused == null && like == 0) refused = new Fault.NoHost(name);
        if (refused != null) call.reply().fault(refused);
        else if (known != null) info.answer(call, known);
        else info.answer(call, name, spec.get("port"), inventory.ref(like));
    }

    private @Nullable MoRef known(String name) {
        int host = inventory.hosts().names().find(name);
        return host != 0 && inventory.exists(host) ? inventory.ref(host) : null;
    }
}
