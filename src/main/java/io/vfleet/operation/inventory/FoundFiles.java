package io.vfleet.operation.inventory;

import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.render.vm.DiskFile;
import io.vfleet.render.vm.FileInfoRenderer;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.disk.VmFileLayout.FileType;
import io.vfleet.vm.disk.VmFileLayout.VmFile;
import java.time.Instant;
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
                .filter(file -> file.place() == null
                        && file.datastore() == datastore
                        && spec.names().match(file.name()))
                .sorted(Comparator.comparing(VmFile::name))
                .toList()) {
            DataObject info = spec.queries().isEmpty() ? plain(vm, file) : queried(vm, layout, file);
            if (info != null) found.add(info);
        }
        return found;
    }

    /** A file that is of no virtual machine: as it is, a disk in two files, unless disks are looked for. */
    List<DataObject> stored(String path, StoredFile file) {
        var found = new ArrayList<DataObject>();
        String name = FileTree.name(path);
        if (file instanceof DiskImage image) {
            addDisk(found, path, image);
        } else if (spec.names().match(name)
                && (spec.queries().isEmpty()
                        || spec.query(FileInfoRenderer.typeOf(name), FileSearchSpec::matchesConfig) != null)) {
            found.add(renderer.file(name, file.bytes(), file.modified(), spec.details(), spec.isTyped()));
        }
        return found;
    }

    private void addDisk(List<DataObject> found, String path, DiskImage image) {
        String name = FileTree.name(path);
        String extentName = FileTree.extentOf(name);
        long data = image.allocatedBytes();
        if (spec.names().match(name)) {
            var extent = new VmFile(0, datastore, extentName, FileType.DISK_EXTENT, data, null);
            DiskFile disk = DiskFile.ofNobody(image.capacityBytes(), image.thin(), extent);
            DataObject query = spec.query("VmDiskFileInfo", each -> FileSearchSpec.matches(each, disk));
            if (query != null || spec.queries().isEmpty()) {
                long bytes = DiskImage.DESCRIPTOR_BYTES + (spec.findsDisks() ? data : 0);
                String type = spec.isTyped() ? "VmDiskFileInfo" : "FileInfo";
                DataObject info = renderer.info(type, name, spec.details(), bytes, image.modified());
                if (query != null
                        && query.type().name().equals("VmDiskFileQuery")
                        && query.get("details") instanceof DataObject flags)
                    renderer.addDisk(info, FileTree.parent(path), disk, flags);
                found.add(info);
            }
        }
        boolean extents = spec.names().match(extentName) && !spec.findsDisks();
        if (extents && (spec.queries().isEmpty() || spec.query("FileInfo", _ -> true) != null))
            found.add(renderer.info("FileInfo", extentName, spec.details(), data, image.modified()));
    }

    /** A folder that is of no virtual machine; null when it is not looked for. */
    @Nullable
    DataObject storedFolder(String path, @Nullable Instant modified) {
        String name = FileTree.name(path);
        if (!spec.findsFolders() || !spec.names().match(name)) return null;
        return renderer.folder(name, spec.details(), spec.isTyped(), modified);
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
        if (isDiskQuery && query.get("details") instanceof DataObject flags)
            renderer.addDisk(info, vm.placement().directory(), disk, flags);
        return info;
    }
}
