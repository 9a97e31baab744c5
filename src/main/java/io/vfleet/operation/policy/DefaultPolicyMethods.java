package io.vfleet.operation.policy;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The default policies of datastores. Those on VMFS and NFS, which all are here, have none and can be given none. */
public final class DefaultPolicyMethods {
    private static final String MANAGER = "PbmProfileProfileManager";

    private final VCenter vcenter;
    private final HubRules rules;

    public DefaultPolicyMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.rules = new HubRules(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "PbmQueryDefaultRequirementProfile", call -> {
            DataObject hub =
                    (DataObject) Objects.requireNonNull(call.arguments().get("hub"));
            ofKnown(call, List.of(hub), _ -> call.reply().value(null));
        });
        table.register(
                MANAGER,
                "PbmQueryDefaultRequirementProfiles",
                call -> ofKnown(
                        call,
                        hubs(call),
                        hubs -> call.reply()
                                .value(List.of(PolicyRenderer.make("PbmDefaultProfileInfo")
                                        .set("datastores", hubs)))));
        table.register(MANAGER, "PbmFindApplicableDefaultProfile", this::legacy);
        table.register(MANAGER, "PbmAssignDefaultRequirementProfile", call -> {
            DataObject profile =
                    (DataObject) Objects.requireNonNull(call.arguments().get("profile"));
            if (vcenter.storagePolicies().find(PolicyArguments.id(profile)) == null)
                call.reply().fault(PolicyFaults.notFound());
            else legacy(call);
        });
        table.register(
                MANAGER,
                "PbmResetDefaultRequirementProfile",
                call -> call.reply().value(null));
        table.register(MANAGER, "PbmQuerySpaceStatsForStorageContainer", this::space);
    }

    private void legacy(Call call) {
        ofKnown(call, hubs(call), hubs -> call.reply().fault(PolicyFaults.legacy(hubs)));
    }

    private static List<DataObject> hubs(Call call) {
        return PolicyArguments.list(call.arguments().get("datastores"));
    }

    private void ofKnown(Call call, List<DataObject> hubs, Consumer<List<DataObject>> work) {
        List<DataObject> unknown =
                hubs.stream().filter(hub -> rules.datastore(hub) == null).toList();
        if (unknown.isEmpty()) work.accept(hubs);
        else call.reply().fault(PolicyFaults.nonExistent(unknown));
    }

    private void space(Call call) {
        DataObject ref = (DataObject) Objects.requireNonNull(call.arguments().get("datastore"));
        MoRef datastore = new MoRef("Datastore", (String) Objects.requireNonNull(ref.get("key")));
        int number = vcenter.inventory().find(datastore);
        if (number == 0 || !rules.datastores().contains(datastore)) {
            call.reply().fault(PolicyFaults.notFound());
            return;
        }
        DatastoreState state = vcenter.inventory().datastore(number);
        long total = state.capacityBytes() >> 20;
        long free = state.freeBytes() >> 20;
        call.reply()
                .value(List.of(PolicyRenderer.make("PbmDatastoreSpaceStatistics")
                        .set("physicalTotalInMB", total)
                        .set("physicalFreeInMB", free)
                        .set("physicalUsedInMB", total - free)
                        .set("logicalFreeInMB", free)
                        .set("logicalUsedInMB", total - free)));
    }
}
