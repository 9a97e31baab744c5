package io.vfleet.operation.inventory;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.render.vm.DiskFile;
import io.vfleet.render.vm.FileInfoRenderer;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.disk.VmFileLayout.FileType;
import io.vfleet.vm.disk.VmFileLayout.VmFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files of single virtual machines that a search of a datastore finds. */
final class FoundFiles {
    private final FileSearchSpec spec;
    private final int datastore;
    private final FileInfoRenderer renderer;

    FoundFiles(Metamodel metamodel, Inventory inventory, FileSearchSpec spec, int datastore) {
        this.spec = spec;
        this.datastore = datastore;
        this.renderer = new FileInfoRenderer(metamodel, inventory);
    }

    /** The folder of a virtual machine, as found in the root; null when it is not looked for. */
    @Nullable
    DataObject folder(String name, Supplier<VmState> vm) {
        if (!spec.findsFolders() || !spec.names().match(name)) return null;
        // Its state is computed only for those who ask when it was changed.
        boolean dated = spec.details().modification();
        return renderer.folder(
                name, spec.details(), spec.isTyped(), dated ? FileInfoRenderer.modified(vm.get()) : null);
    }

    /** In the order of their names. */
    List<DataObject> of(VmState vm) {
        var found = new ArrayList<DataObject>();
        VmFileLayout layout = VmFileLayout.of(vm);
        for (VmFile file : layout.files().stream()
                .filter(file -> file.datastore() == datastore && spec.names().match(file.name()))
                .sorted(Comparator.comparing(VmFile::name))
                .toList()) {
            DataObject info = spec.queries().isEmpty() ? plain(vm, file) : queried(vm, layout, file);
            if (info != null) found.add(info);
        }
        return found;
    }

    private DataObject plain(VmState vm, VmFile file) {
        return renderer.file(vm, file, file.size(), spec.details(), spec.isTyped());
    }

    private @Nullable DataObject queried(VmState vm, VmFileLayout layout, VmFile file) {
        if (file.type() == FileType.DISK_EXTENT && spec.findsDisks()) return null;
        if (file.type() == FileType.DISK_DESCRIPTOR) return disk(vm, layout, file);
        DataObject query = spec.query(FileInfoRenderer.typeOf(vm, file), FileSearchSpec::matchesConfig);
        if (query == null) return null;
        DataObject info = plain(vm, file);
        if (FileSearchSpec.isConfigQuery(query) && query.get("details") instanceof DataObject flags)
            FileInfoRenderer.addConfig(info, flags);
        return info;
    }

    private @Nullable DataObject disk(VmState vm, VmFileLayout layout, VmFile file) {
        DiskFile disk = FileInfoRenderer.disk(vm, layout, file);
        DataObject query = spec.query("VmDiskFileInfo", each -> FileSearchSpec.matches(each, disk));
        if (query == null) return null;
        long bytes = file.size() + (spec.findsDisks() ? disk.extent().size() : 0);
        DataObject info = renderer.file(vm, file, bytes, spec.details(), true);
        boolean isDiskQuery = query.type().name().equals("VmDiskFileQuery");
        if (isDiskQuery && query.get("details") instanceof DataObject flags) renderer.addDisk(info, vm, disk, flags);
        return info;
    }
}
