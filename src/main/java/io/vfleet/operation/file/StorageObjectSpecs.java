package io.vfleet.operation.file;

import io.vfleet.inventory.file.StoredFile.DiskImage.Allocation;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads where and how a first class disk is made, copied or moved to. */
final class StorageObjectSpecs {
    /** The folder of those whose place is not asked for. */
    static final String FOLDER = "fcd";

    private static final int NAME_CHARS_MAX = 255;

    private StorageObjectSpecs() {}

    /** What is wrong with the place and the kind of a disk; null for nothing. */
    static @Nullable Fault backingFault(DataObject spec) {
        DataObject backing = backing(spec);
        if (backing.type().name().equals("VslmCreateSpecRawDiskMappingBackingSpec")) return new Fault.NotSupported();
        if (spec.type().slot("crypto") != null && spec.get("crypto") != null)
            return new Fault.InvalidArgument("spec.crypto");
        if (spec.type().slot("disksCrypto") != null && spec.get("disksCrypto") != null)
            return new Fault.InvalidArgument("spec.disksCrypto");
        if (spec.type().slot("service") != null && spec.get("service") != null) return new Fault.NotSupported();
        boolean known = provisioningType(backing) == null || allocation(backing, Allocation.THIN) != null;
        if (!known) return new Fault.InvalidArgument("spec.backingSpec.provisioningType");
        String path = path(backing);
        boolean valid = path == null || (FilePaths.isValid(path) && !path.isBlank());
        return valid ? null : new Fault.InvalidArgument("spec.backingSpec.path");
    }

    static DataObject backing(DataObject spec) {
        return (DataObject) Objects.requireNonNull(spec.get("backingSpec"));
    }

    private static @Nullable String provisioningType(DataObject backing) {
        return backing.type().slot("provisioningType") == null ? null : (String) backing.get("provisioningType");
    }

    /** {@code otherwise}: when none is asked for; null for a type that there is not. */
    static @Nullable Allocation allocation(DataObject backing, Allocation otherwise) {
        return switch (provisioningType(backing)) {
            case null -> otherwise;
            case "thin" -> Allocation.THIN;
            case "lazyZeroedThick" -> Allocation.LAZY_ZEROED;
            case "eagerZeroedThick" -> Allocation.EAGER_ZEROED;
            default -> null;
        };
    }

    private static @Nullable String path(DataObject backing) {
        return (String) backing.get("path");
    }

    /** The path of the disk: in the folder that is asked for, under the name that its id gives. */
    static String file(DataObject spec, String id) {
        return file(path(backing(spec)), id);
    }

    static String file(@Nullable String asked, String id) {
        String name = id.replace("-", "") + ".vmdk";
        if (asked == null) return FOLDER + "/" + name;
        String folder = asked.strip().replaceAll("^/+|/+$", "");
        if (folder.isEmpty()) return FOLDER + "/" + name;
        return folder.endsWith(".vmdk") && folder.indexOf('/') > 0 ? folder : folder + "/" + name;
    }

    /** Whether a name can be that of a disk. */
    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_CHARS_MAX;
    }

    /** Keys with their values; null when a key is empty. */
    static @Nullable Map<String, String> metadata(@Nullable Object pairs) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (pairs instanceof Iterable<?> all) {
            for (Object each : all) {
                DataObject pair = (DataObject) each;
                String key = (String) Objects.requireNonNull(pair.get("key"));
                if (key.isEmpty()) return null;
                metadata.put(key, (String) Objects.requireNonNull(pair.get("value")));
            }
        }
        return metadata;
    }
}
