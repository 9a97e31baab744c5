package io.vfleet.faults;

import java.util.ArrayList;
import java.util.List;

/** Declared faults of the inventory, of hosts, networks and files that no state of the simulated vCenter causes. */
final class ImpossibleInventoryFaults {
    private static final String RESOURCES = "hosts have unlimited processors and memory";
    private static final String SIZES = "a size out of range is InvalidArgument";
    private static final String SAME_HOSTS = "all hosts have the same processors and devices";
    private static final String NO_TIME = "no time is given for it";
    private static final String COMPLETE = "every configuration of the fleet is complete and can run";
    private static final String NO_FILE = "no file is written";

    private final List<ImpossibleFault> all = new ArrayList<>();

    static List<ImpossibleFault> all() {
        var faults = new ImpossibleInventoryFaults();
        faults.ofMachines();
        faults.ofHosts();
        faults.ofNetworks();
        return faults.all;
    }

    private void add(TestedOperation operation, String fault, String reason) {
        all.add(new ImpossibleFault(operation, fault, reason));
    }

    private void ofMachines() {
        for (TestedOperation operation : List.of(TestedOperation.CREATE_VM, TestedOperation.REGISTER)) {
            add(operation, "OutOfBounds", SIZES);
            add(operation, "InsufficientResourcesFault", RESOURCES);
        }
        add(
                TestedOperation.CREATE_VM,
                "AlreadyExists",
                "a directory that is taken gives the new virtual machine another one");
        add(TestedOperation.REGISTER, "VmConfigFault", COMPLETE);
        add(TestedOperation.REGISTER, "FileFault", "a configuration file that is not there is NotFound");
        for (TestedOperation operation :
                List.of(TestedOperation.CLONE, TestedOperation.RELOCATE, TestedOperation.MIGRATE)) {
            add(operation, "MigrationFault", SAME_HOSTS);
            add(operation, "InsufficientResourcesFault", RESOURCES);
        }
        add(TestedOperation.INSTANT_CLONE, "InsufficientResourcesFault", RESOURCES);
        add(TestedOperation.INSTANT_CLONE, "DisallowedMigrationDeviceAttached", SAME_HOSTS);
        for (TestedOperation operation : List.of(TestedOperation.RELOCATE, TestedOperation.MIGRATE)) {
            add(operation, "Timedout", NO_TIME);
            add(operation, "VmConfigFault", COMPLETE);
        }
        add(TestedOperation.MIGRATE, "FileFault", NO_FILE);
        add(TestedOperation.MARK_AS_VM, "VmConfigFault", COMPLETE);
        add(TestedOperation.MARK_AS_VM, "FileFault", NO_FILE);
        add(TestedOperation.COPY_DISK, "InvalidDiskFormat", "every disk of the fleet can be copied to every type");
    }

    private void ofHosts() {
        add(TestedOperation.RECONNECT_HOST, "InvalidLogin", "any user and password are those of the host");
        add(TestedOperation.RECONNECT_HOST, "InvalidName", "a host name of another host is NotImplemented");
        for (TestedOperation operation : List.of(TestedOperation.MOVE_HOST, TestedOperation.MOVE_HOSTS))
            add(operation, "TooManyHosts", "a cluster has any number of hosts");
        add(TestedOperation.MOVE_HOSTS, "DuplicateName", "names of hosts are unique in the whole vCenter");
        add(TestedOperation.UPDATE_CHILD_POOLS, "InvalidState", "a pool is configured in every state");
    }

    private void ofNetworks() {
        for (TestedOperation operation :
                List.of(TestedOperation.ADD_NIC, TestedOperation.UPDATE_NIC, TestedOperation.UPDATE_ROUTES))
            add(operation, "InvalidState", "a connected host is configured in every state");
        for (TestedOperation operation : List.of(TestedOperation.CREATE_SWITCH, TestedOperation.RECONFIGURE_SWITCH))
            add(operation, "DvsNotAuthorized", "no switch belongs to an extension, so that any caller may change it");
        for (TestedOperation operation :
                List.of(TestedOperation.REMOVE_HOST_SWITCH, TestedOperation.REMOVE_HOST_PORTGROUP))
            add(operation, "HostConfigFault", "a switch or port group that cannot be removed is ResourceInUse");
        add(TestedOperation.ADD_HOST_PORTGROUP, "HostConfigFault", "a host takes every valid port group");
        add(TestedOperation.UPDATE_DNS, "HostConfigFault", "a host takes every valid configuration of DNS");
        add(TestedOperation.RECONFIGURE_SWITCH, "InvalidState", "a switch is configured in every state");
        add(TestedOperation.RECONFIGURE_SWITCH, "ResourceNotAvailable", "ports are not given to hosts one by one");
        add(TestedOperation.RECONFIGURE_PORT, "ResourceInUse", "ports are not removed one by one");
    }
}
