package io.vfleet.operation.host;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.meta.Slot;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a client may learn of a host before it is added to a vCenter. Its virtual machines are left out: a host may have
 * too many for one answer.
 */
final class HostConnectionInfo {
    private static final int PORT = 443;

    private final VCenter vcenter;

    HostConnectionInfo(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    void answer(Call call) {
        answer(call, call.target());
    }

    /** What is known of a host of the inventory, whose name somebody asks about. */
    void answer(Call call, MoRef host) {
        var state = vcenter.inventory().host(vcenter.inventory().find(host));
        DataObject summary = (DataObject) Objects.requireNonNull(read(host, "summary", call));
        call.reply()
                .value(make("HostConnectInfo")
                        .set("serverIp", summary.get("managementServerIp"))
                        .set("inDasCluster", inDasCluster(state.parent()))
                        .set("host", summary)
                        .set("vimAccountNameRequired", false)
                        .set("clusterSupported", true)
                        .set("network", summaries("HostConnectInfoNetworkInfo", state.networks(), call))
                        .set("datastore", summaries("HostDatastoreConnectInfo", state.datastores(), call))
                        .set("capability", read(host, "capability", call)));
    }

    /** Of a host that is not in the inventory: as one would be that is added now. {@code like}: one whose hardware it has. */
    void answer(Call call, String name, @Nullable Object port, MoRef like) {
        DataObject summary = (DataObject) Objects.requireNonNull(read(like, "summary", call));
        DataObject config = copy((DataObject) Objects.requireNonNull(summary.get("config")))
                .set("name", name)
                .set("port", port instanceof Integer number && number > 0 ? number : PORT);
        DataObject shown = copy(summary)
                .set("host", null)
                .set("config", config)
                .set("quickStats", make("HostListSummaryQuickStats"))
                .set("customValue", null)
                .set("managementServerIp", null);
        call.reply()
                .value(make("HostConnectInfo")
                        .set("inDasCluster", false)
                        .set("host", shown)
                        .set("vimAccountNameRequired", false)
                        .set("clusterSupported", true)
                        .set("capability", read(like, "capability", call)));
    }

    private DataObject copy(DataObject data) {
        DataObject copy = make(data.type().name());
        for (Slot slot : data.type().slots()) copy.set(slot.name(), data.get(slot.index()));
        return copy;
    }

    private boolean inDasCluster(int compute) {
        Object das =
                vcenter.inventory().hosts().clusterConfigs().of(compute).shown().get("dasConfig");
        return das instanceof DataObject config && Boolean.TRUE.equals(config.get("enabled"));
    }

    private List<DataObject> summaries(String type, EntityNumbers objects, Call call) {
        return objects.stream()
                .mapToObj(vcenter.inventory()::ref)
                .map(object -> make(type).set("summary", read(object, "summary", call)))
                .toList();
    }

    private DataObject make(String type) {
        return vcenter.metamodel().make(type);
    }

    private @Nullable Object read(MoRef object, String name, Call call) {
        Property property = Objects.requireNonNull(
                vcenter.metamodel().managed(object.type()).property(name));
        return vcenter.managedObjects().read(object, property, call.session());
    }
}
