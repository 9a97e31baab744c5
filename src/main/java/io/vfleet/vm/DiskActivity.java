package io.vfleet.vm;

/**
 * How a guest uses a virtual disk.
 *
 * @param areasPerGib how many separate areas are in use in each GiB of a thin disk that is not full
 * @param writtenMibPerHour what a guest that runs writes to the disk, on the mean of a day; 0 for nothing
 * @param workingSetPercent the part of what is in use that is written again, from 1 to 100
 * @param sequential whether that part is written in its order, as a log is; else some of it far more often than the rest
 */
public record DiskActivity(int areasPerGib, int writtenMibPerHour, int workingSetPercent, boolean sequential) {
    /** That of a disk that is made at run time. */
    public static final DiskActivity DEFAULT = new DiskActivity(4, 200, 20, false);
}
