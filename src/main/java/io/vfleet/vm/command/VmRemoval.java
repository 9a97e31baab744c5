package io.vfleet.vm.command;

/** How a virtual machine leaves the inventory. */
public enum VmRemoval {
    /** With its files. */
    DESTROYED,
    /** Its files stay on their datastores. */
    UNREGISTERED
}
