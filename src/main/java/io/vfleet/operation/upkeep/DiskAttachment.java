package io.vfleet.operation.upkeep;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.StorageObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.StorageObjectCalls;
import io.vfleet.operation.vm.VmCommandSender;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.Peripherals.DeviceFamily;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.VmCommand.ConfigCommand.HardwareChange;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.DiskFileId;
import io.vfleet.vm.disk.DiskFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Attaches first class disks to virtual machines and takes them away again; their files stay where they are. */
public final class DiskAttachment {
    /** Where a disk goes whose controller is not given. */
    private static final int FIRST_CONTROLLER = DeviceFamily.SCSI_CONTROLLER.firstKey();

    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmCommandSender sender;
    private final StorageObjectCalls calls;

    public DiskAttachment(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.sender = new VmCommandSender(vcenter);
        this.calls = new StorageObjectCalls(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(UpkeepMethods.VM, "AttachDisk_Task", this::attach);
        table.register(UpkeepMethods.VM, "DetachDisk_Task", this::detach);
    }

    private void attach(Call call) {
        int vm = inventory.find(call.target());
        MoRef reference = (MoRef) Objects.requireNonNull(call.arguments().get("datastore"));
        int datastore = inventory.find(reference);
        StorageObject object = vcenter.storageObjects().find(datastore, id(call));
        DiskImage image = object == null ? null : calls.image(object);
        Fault refused = vcenter.permissions().fault(reference, AccessControl.READ, call.session());
        if (refused == null && object == null) refused = new Fault.NotFound();
        boolean reached =
                inventory.host(inventory.vm(vm).placement().host()).datastores().contains(datastore);
        if (refused == null && !reached) refused = new Fault.InvalidDatastore(reference, inventory.name(datastore));
        if (refused == null && image == null) refused = calls.missing(Objects.requireNonNull(object));
        Integer unit = (Integer) call.arguments().get("unitNumber");
        if (refused == null && unit != null && unit < 0) refused = new Fault.InvalidArgument("unitNumber");
        if (refused != null || object == null || image == null) {
            call.reply().fault(Objects.requireNonNull(refused));
            return;
        }
        Integer asked = (Integer) call.arguments().get("controllerKey");
        Disk disk = image.attached(StorageObjectCalls.fileId(object), VirtualDiskMode.PERSISTENT);
        sender.startTask(
                call,
                vm,
                WorkKind.RECONFIGURE,
                _ -> change(new DeviceChange.AttachDisk(
                        0,
                        asked == null ? FIRST_CONTROLLER : asked,
                        unit == null ? -1 : unit,
                        VirtualDiskMode.PERSISTENT,
                        disk)));
    }

    private static String id(Call call) {
        return StorageObjectCalls.id(call.arguments().get("diskId"));
    }

    private void detach(Call call) {
        int vm = inventory.find(call.target());
        StorageObject object = vcenter.storageObjects().find(id(call));
        Disk attached = object == null ? null : DiskFiles.onBase(inventory.vm(vm), StorageObjectCalls.fileId(object));
        if (object == null || attached == null) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        DiskFileId file = StorageObjectCalls.fileId(object);
        sender.startTask(call, vm, WorkKind.RECONFIGURE, actor -> {
            Disk now = DiskFiles.onBase(actor.state(), file);
            return change(new DeviceChange.RemoveDisk(0, now == null ? attached.key() : now.key(), false));
        });
    }

    private static Reconfigure change(DeviceChange change) {
        return new Reconfigure(
                null, null, null, null, null, null, Map.of(), Map.of(), HardwareChange.NONE, Map.of(), List.of(change));
    }
}
