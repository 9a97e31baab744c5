package io.vfleet.operation;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.ChangedAreas;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Objects;

/** Which parts of a disk have changed: what incremental backups ask. Answered from the published state, without a hop. */
final class ChangedAreaCalls {
    private final VCenter vcenter;

    ChangedAreaCalls(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    void fill(Behaviours table) {
        table.on(SnapshotCalls.VM, "QueryChangedDiskAreas", this::query);
    }

    private void query(Call call) {
        int vm = vcenter.inventory().find(call.target());
        VmState state = vcenter.inventory().vm(vm);
        MoRef named = (MoRef) call.arguments().get("snapshot");
        Snapshot snapshot = named == null || vcenter.inventory().vmOfSnapshot(named) != vm
                ? null
                : vcenter.inventory().snapshot(named);
        if (named != null && snapshot == null) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        int deviceKey = (Integer) Objects.requireNonNull(call.arguments().get("deviceKey"));
        long startOffset = (Long) Objects.requireNonNull(call.arguments().get("startOffset"));
        String changeId = (String) Objects.requireNonNull(call.arguments().get("changeId"));
        switch (ChangedAreas.query(state, snapshot, deviceKey, startOffset, changeId)) {
            case ChangedAreas.Refused(Fault.FileFault(String file)) -> {
                String store = vcenter.inventory().name(state.placement().datastore());
                call.reply().fault(new Fault.FileFault("[" + store + "] " + file));
            }
            case ChangedAreas.Refused(Fault fault) -> call.reply().fault(fault);
            case ChangedAreas.Page page -> call.reply().value(shown(page));
        }
    }

    private DataObject shown(ChangedAreas.Page page) {
        Metamodel meta = vcenter.meta();
        List<DataObject> areas = page.areas().stream()
                .map(area -> meta.make("DiskChangeExtent", "start", area.start(), "length", area.length()))
                .toList();
        return meta.make(
                "DiskChangeInfo", "startOffset", page.startOffset(), "length", page.length(), "changedArea", areas);
    }
}
