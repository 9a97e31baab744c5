package io.vfleet.render.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.disk.VmFileLayout.VmFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the files and folders that a search of a datastore finds. */
public final class FileInfoRenderer {
    /** The version of all configuration files. */
    public static final int CONFIG_VERSION = 8;

    private static final String OWNER = "root";
    private static final String FOLDER = "FolderFileInfo";
    // Of a directory on VMFS.
    private static final long FOLDER_BYTES = 4_200;

    private final Metamodel metamodel;
    private final DatastorePaths paths;

    public FileInfoRenderer(Metamodel metamodel, Inventory inventory) {
        this.metamodel = metamodel;
        this.paths = new DatastorePaths(inventory);
    }

    /** The name of the FileInfo type for a file. */
    public static String typeOf(VmState vm, VmFile file) {
        return switch (file.type()) {
            case CONFIG -> vm.identity().template() ? "TemplateConfigFileInfo" : "VmConfigFileInfo";
            case NVRAM -> "VmNvramFileInfo";
            case LOG -> "VmLogFileInfo";
            case DISK_DESCRIPTOR -> "VmDiskFileInfo";
            case SUSPEND, SNAPSHOT_DATA -> "VmSnapshotFileInfo";
            case EXTENDED_CONFIG, SWAP, SUSPEND_MEMORY, DISK_EXTENT, SNAPSHOT_LIST, SNAPSHOT_MEMORY -> "FileInfo";
        };
    }

    /** {@code modified}: when it was changed, where that is asked for. */
    public DataObject folder(String name, FileDetails details, boolean typed, @Nullable Instant modified) {
        return info(typed ? FOLDER : "FileInfo", name, details, FOLDER_BYTES, modified);
    }

    /** {@code typed}: whether it is of the type that is for such files. */
    public DataObject file(VmState vm, VmFile file, long bytes, FileDetails details, boolean typed) {
        Instant modified = VmStorageRenderer.lastChange(vm);
        return info(typed ? typeOf(vm, file) : "FileInfo", file.name(), details, bytes, modified);
    }

    /** A file that is of no virtual machine. */
    public DataObject file(String name, long bytes, Instant modified, FileDetails details, boolean typed) {
        return info(typed ? typeOf(name) : "FileInfo", name, details, bytes, modified);
    }

    /** The name of the FileInfo type for a file that is of no virtual machine, by its name. */
    public static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "vmx" -> "VmConfigFileInfo";
            case "vmtx" -> "TemplateConfigFileInfo";
            case "nvram" -> "VmNvramFileInfo";
            case "log" -> "VmLogFileInfo";
            case "vmsn", "vmss" -> "VmSnapshotFileInfo";
            case "iso" -> "IsoImageFileInfo";
            case "flp" -> "FloppyImageFileInfo";
            default -> "FileInfo";
        };
    }

    public static Instant modified(VmState vm) {
        return VmStorageRenderer.lastChange(vm);
    }

    /** A file or folder of a type. */
    public DataObject info(String type, String name, FileDetails details, long bytes, @Nullable Instant modified) {
        return metamodel
                .make(type)
                .set("path", name)
                .set("fileSize", details.size() ? bytes : null)
                .set("modification", details.modification() ? modified : null)
                .set("owner", details.owner() ? OWNER : null);
    }

    /** What the descriptor of a disk says. */
    public static DiskFile disk(VmState vm, VmFileLayout layout, VmFile descriptor) {
        return DiskFile.of(vm, layout, descriptor);
    }

    /** Adds what the flags of a VmDiskFileQuery ask for; {@code folder}: that it is in. */
    public void addDisk(DataObject info, String folder, DiskFile disk, DataObject flags) {
        VmFile extent = disk.extent();
        String path = paths.file(extent.datastore(), folder, extent.name());
        info.set("diskType", FileDetails.isSet(flags, "diskType") ? disk.type() : null)
                .set("capacityKb", FileDetails.isSet(flags, "capacityKb") ? disk.capacityBytes() >> 10 : null)
                .set("hardwareVersion", FileDetails.isSet(flags, "hardwareVersion") ? disk.hardwareVersion() : null)
                .set("controllerType", FileDetails.isSet(flags, "controllerType") ? disk.controllerType() : null)
                .set("diskExtents", FileDetails.isSet(flags, "diskExtents") ? List.of(path) : null)
                .set("thin", FileDetails.isSet(flags, "thin") ? disk.thin() : null);
    }

    /** Adds what the flags of a VmConfigFileQuery ask for. */
    public static void addConfig(DataObject info, DataObject flags) {
        info.set("configVersion", FileDetails.isSet(flags, "configVersion") ? CONFIG_VERSION : null);
    }
}
