package io.vfleet.vm.disk;

/** One file of a disk's chain among all of a vCenter; {@code datastore} is its number. */
public record DiskFileId(int datastore, String directory, String file) {}
