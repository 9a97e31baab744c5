package io.vfleet.inventory.file;

import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.disk.DiskFileId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file or folder of a datastore that belongs to no registered virtual machine. */
public sealed interface StoredFile {
    Instant modified();

    /** What it takes of the datastore; folders take nothing. */
    long bytes();

    /** What it takes of the process's memory, beside its path. */
    default long heldBytes() {
        return 0;
    }

    /** The same file, changed now. */
    StoredFile touched(Instant now);

    /** A folder that was made, and stays when nothing is in it. */
    record Folder(Instant modified) implements StoredFile {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public StoredFile touched(Instant now) {
            return new Folder(now);
        }
    }

    /** {@code content}: null for one whose content is not known, such as a log of a virtual machine that was unregistered. */
    record PlainFile(long bytes, @Nullable FileContent content, Instant modified) implements StoredFile {
        @Override
        public long heldBytes() {
            return content == null ? 0 : content.length();
        }

        @Override
        public StoredFile touched(Instant now) {
            return new PlainFile(bytes, content, now);
        }
    }

    /**
     * A virtual disk: a descriptor, and beside it the file with its data.
     *
     * @param allocatedBytes the blocks that it has
     * @param dataBytes those of them that are not zeros
     * @param adapter the type of the adapter that it was made for, such as lsiLogic
     */
    record DiskImage(
            long capacityBytes,
            long allocatedBytes,
            long dataBytes,
            Allocation allocation,
            String adapter,
            UUID uuid,
            Instant modified)
            implements StoredFile {
        /** Of the descriptor. */
        public static final long DESCRIPTOR_BYTES = 512;

        /** How a disk takes its space. */
        public enum Allocation {
            THIN,
            LAZY_ZEROED,
            EAGER_ZEROED
        }

        @Override
        public long bytes() {
            return DESCRIPTOR_BYTES + allocatedBytes;
        }

        public boolean thin() {
            return allocation == Allocation.THIN;
        }

        /** The disk as a virtual machine has it that does not own the file: without a key, a controller and a unit. */
        public Disk attached(DiskFileId file, VirtualDiskMode mode) {
            return new Disk(
                    0,
                    0,
                    0,
                    capacityBytes,
                    mode,
                    thin(),
                    false,
                    file.datastore(),
                    uuid,
                    DiskActivity.DEFAULT,
                    new Backing(
                            file.file(), allocatedBytes, null, new FilePlace(file.datastore(), file.directory(), true)),
                    null,
                    0);
        }

        @Override
        public StoredFile touched(Instant now) {
            return new DiskImage(capacityBytes, allocatedBytes, dataBytes, allocation, adapter, uuid, now);
        }

        /** The same data on a disk that takes its space in another way. */
        public DiskImage with(Allocation other) {
            long allocated = other == Allocation.THIN ? Math.min(dataBytes, capacityBytes) : capacityBytes;
            return new DiskImage(capacityBytes, allocated, dataBytes, other, adapter, uuid, modified);
        }

        /** The same data on a disk that is larger; {@code allocate}: whether a thin one gets the new blocks at once. */
        public DiskImage extended(long capacity, boolean allocate) {
            boolean grows = allocate || !thin();
            long allocated = allocatedBytes + (grows ? capacity - capacityBytes : 0);
            return new DiskImage(capacity, allocated, dataBytes, allocation, adapter, uuid, modified);
        }

        /** A disk without data, with the same blocks. */
        public DiskImage zeroed() {
            return new DiskImage(capacityBytes, allocatedBytes, 0, allocation, adapter, uuid, modified);
        }

        public DiskImage with(UUID other) {
            return new DiskImage(capacityBytes, allocatedBytes, dataBytes, allocation, adapter, other, modified);
        }

        public DiskImage withAdapter(String other) {
            return new DiskImage(capacityBytes, allocatedBytes, dataBytes, allocation, other, uuid, modified);
        }
    }
}
