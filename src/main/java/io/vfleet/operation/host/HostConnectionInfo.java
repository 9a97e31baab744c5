package io.vfleet.operation.host;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
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
    private final VCenter vcenter;

    HostConnectionInfo(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    void answer(Call call) {
        MoRef host = call.target();
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
