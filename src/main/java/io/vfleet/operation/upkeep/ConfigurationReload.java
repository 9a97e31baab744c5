package io.vfleet.operation.upkeep;

import io.vfleet.inventory.file.FilesAtPath;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.VmCommandSender;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.ReloadConfiguration;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the configuration file of a virtual machine again; that of another one is not taken over. */
final class ConfigurationReload {
    private static final String METHOD = "VirtualMachine.reloadVirtualMachineFromPath_Task";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmCommandSender sender;

    ConfigurationReload(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.sender = new VmCommandSender(vcenter);
    }

    void start(Call call) {
        int vm = inventory.find(call.target());
        String text = (String) Objects.requireNonNull(call.arguments().get("configurationPath"));
        Fault refused = fault(call, vm, text);
        if (refused == null) sender.startTask(call, vm, WorkKind.RECONFIGURE, new ReloadConfiguration(text));
        else call.reply().fault(refused);
    }

    private @Nullable Fault fault(Call call, int vm, String text) {
        DatastorePath parsed = DatastorePath.parse(inventory, inventory.datacenterOf(vm), text);
        DatastorePath path = parsed == null ? null : parsed.normalized();
        if (path == null || path.directory().isEmpty()) return new Fault.InvalidArgument("configurationPath");
        Fault hidden = vcenter.permissions().fault(inventory.ref(path.datastore()), "Datastore.Browse", call.session());
        if (hidden != null) return hidden;
        if (isFileOf(vm, path)) return null;
        int other = inventory.byDirectory(path.datastore(), path.directory());
        if (other != 0 && isFileOf(other, path)) return new Fault.AlreadyExists(text);
        FilesAtPath found = inventory.files().find(path.datastore(), path.file());
        return found.isMissing()
                ? new Fault.FileNotFound(text)
                : new Fault.NotImplemented(METHOD + " with configurationPath of another file");
    }

    private boolean isFileOf(int vm, DatastorePath path) {
        VmPlacement place = inventory.vm(vm).placement();
        return place.datastore() == path.datastore() && path.file().equals(place.directory() + "/" + place.vmx());
    }
}
