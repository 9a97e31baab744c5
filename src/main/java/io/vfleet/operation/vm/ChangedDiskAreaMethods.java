package io.vfleet.operation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.ChangedDiskAreas;
import java.util.List;
import java.util.Objects;

/** The method QueryChangedDiskAreas, answered from the published state without a change of event loop. */
public final class ChangedDiskAreaMethods {
    private final VCenter vcenter;
    private final SeededIds ids;

    public ChangedDiskAreaMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        ids = new SeededIds(vcenter.settings().seed());
    }

    public void registerIn(MethodTable table) {
        table.register(SnapshotMethods.VM, "QueryChangedDiskAreas", this::query);
    }

    private void query(Call call) {
        int vm = vcenter.inventory().find(call.target());
        VmState state = vcenter.inventory().vm(vm);
        MoRef snapshotRef = (MoRef) call.arguments().get("snapshot");
        Snapshot snapshot = snapshotRef == null || vcenter.inventory().vmOfSnapshot(snapshotRef) != vm
                ? null
                : vcenter.inventory().snapshot(snapshotRef);
        if (snapshotRef != null && snapshot == null) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        Fault lost = vcenter.inventory().containers().mounts().lostFile(state);
        if (lost != null) {
            call.reply().fault(lost);
            return;
        }
        int deviceKey = (Integer) Objects.requireNonNull(call.arguments().get("deviceKey"));
        long startOffset = (Long) Objects.requireNonNull(call.arguments().get("startOffset"));
        String changeId = (String) Objects.requireNonNull(call.arguments().get("changeId"));
        switch (ChangedDiskAreas.query(state, snapshot, deviceKey, startOffset, changeId)) {
            case ChangedDiskAreas.ChangesUnknown(int datastore, String file, var reason) -> {
                String path = ids.hostPath(
                        vcenter.inventory().datastore(datastore),
                        state.placement().directory(),
                        file);
                call.reply().fault(new Fault.FileFault(path, reason.messageKey()));
            }
            case ChangedDiskAreas.ChangeQueryRefused(Fault fault) ->
                call.reply().fault(fault);
            case ChangedDiskAreas.DiskChangeInfo page -> call.reply().value(diskChangeInfo(page));
        }
    }

    private DataObject diskChangeInfo(ChangedDiskAreas.DiskChangeInfo page) {
        Metamodel metamodel = vcenter.metamodel();
        List<DataObject> areas = page.areas().stream()
                .map(area -> metamodel
                        .make("DiskChangeExtent")
                        .set("start", area.start())
                        .set("length", area.length()))
                .toList();
        return metamodel
                .make("DiskChangeInfo")
                .set("startOffset", page.startOffset())
                .set("length", page.length())
                .set("changedArea", areas);
    }
}
