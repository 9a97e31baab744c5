package io.vfleet.operation.file;

import io.vfleet.inventory.file.StoredFile.DiskImage.Allocation;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the specification of a virtual disk. */
final class VirtualDiskSpecs {
    /** 62 TiB, the most of a disk on VMFS. */
    static final long CAPACITY_KIB_MAX = 62L << 30;

    private static final Set<String> ADAPTERS = Set.of("ide", "busLogic", "lsiLogic", "pvscsi");

    private VirtualDiskSpecs() {}

    /** What is wrong with the types of a specification; null for nothing. */
    static @Nullable Fault fault(DataObject spec, String argument) {
        if (!ADAPTERS.contains(String.valueOf(spec.get("adapterType"))))
            return new Fault.InvalidArgument(argument + ".adapterType");
        return allocation(spec) == null ? new Fault.InvalidArgument(argument + ".diskType") : null;
    }

    /** What is wrong with the specification of a new disk, which must be of a file; null for nothing. */
    static @Nullable Fault creationFault(DataObject spec) {
        if (!spec.type().name().equals("FileBackedVirtualDiskSpec")) return new Fault.NotSupported();
        long kib = capacityKib(spec);
        if (kib < 1 || kib > CAPACITY_KIB_MAX) return new Fault.InvalidArgument("spec.capacityKb");
        if (spec.get("crypto") != null) return new Fault.InvalidArgument("spec.crypto");
        if (spec.get("sectorFormat") != null) return new Fault.InvalidArgument("spec.sectorFormat");
        if (spec.get("profile") instanceof Iterable<?> profiles
                && profiles.iterator().hasNext()) return new Fault.InvalidArgument("spec.profile");
        return fault(spec, "spec");
    }

    static long capacityKib(DataObject spec) {
        return spec.get("capacityKb") instanceof Long kib ? kib : 0;
    }

    static String adapter(DataObject spec) {
        return String.valueOf(spec.get("adapterType"));
    }

    /** Null for types that disks on datastores here do not have. */
    static @Nullable Allocation allocation(DataObject spec) {
        return switch (String.valueOf(spec.get("diskType"))) {
            case "thin" -> Allocation.THIN;
            case "preallocated", "thick" -> Allocation.LAZY_ZEROED;
            case "eagerZeroedThick" -> Allocation.EAGER_ZEROED;
            default -> null;
        };
    }
}
