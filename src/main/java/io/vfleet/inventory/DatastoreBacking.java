package io.vfleet.inventory;

import java.util.List;

/** What the files of a datastore are stored on. */
public sealed interface DatastoreBacking {
    /** A VMFS volume on a disk that was always its own; its name and identifiers follow from the number of the datastore. */
    DatastoreBacking OWN_DISK = new OwnDisk();

    /** The value of the property summary.type. */
    String typeName();

    /**
     * A disk that hosts of a compute resource can make a datastore of.
     *
     * @param nth which of them, from 0
     */
    record SharedDisk(int compute, int nth) {}

    /** A part of a disk. */
    record Extent(SharedDisk disk, long startSector, long endSector) {
        public static final int SECTOR_BYTES = 512;

        public long bytes() {
            return (endSector - startSector + 1) * SECTOR_BYTES;
        }
    }

    /** See {@link #OWN_DISK}. */
    record OwnDisk() implements DatastoreBacking {
        @Override
        public String typeName() {
            return "VMFS";
        }
    }

    /**
     * A VMFS volume on disks that are shared.
     *
     * @param ownBytes the size of the disk of its own with which it begins; 0 for none
     */
    record Vmfs(int majorVersion, long ownBytes, List<Extent> extents) implements DatastoreBacking {
        public Vmfs {
            extents = List.copyOf(extents);
        }

        @Override
        public String typeName() {
            return "VMFS";
        }

        public long bytes() {
            return ownBytes + extents.stream().mapToLong(Extent::bytes).sum();
        }
    }

    /**
     * An exported file system.
     *
     * @param typeName NFS, NFS41 or CIFS
     * @param otherHosts all names of the server, where it was mounted by more than one
     */
    record Nas(
            NasExport export,
            String typeName,
            List<String> otherHosts,
            String userName,
            String securityType,
            boolean readOnly)
            implements DatastoreBacking {
        public Nas {
            otherHosts = List.copyOf(otherHosts);
        }
    }

    /** Where an exported file system is; as it was written, because a host compares no more than that. */
    record NasExport(String remoteHost, String remotePath) {}

    /** A directory of a host. */
    record HostDirectory(int host, String path) implements DatastoreBacking {
        @Override
        public String typeName() {
            return "OTHER";
        }
    }
}
