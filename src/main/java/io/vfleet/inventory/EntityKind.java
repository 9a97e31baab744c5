package io.vfleet.inventory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kind of a managed entity, with its wire type name and the prefix of its ids. */
public enum EntityKind {
    FOLDER("Folder", "group"),
    POD("StoragePod", "group"),
    DATACENTER("Datacenter", "datacenter"),
    CLUSTER("ClusterComputeResource", "domain-c"),
    COMPUTE("ComputeResource", "domain-s"),
    HOST("HostSystem", "host"),
    POOL("ResourcePool", "resgroup"),
    DATASTORE("Datastore", "datastore"),
    NETWORK("Network", "network"),
    SWITCH("VmwareDistributedVirtualSwitch", "dvs"),
    PORTGROUP("DistributedVirtualPortgroup", "dvportgroup"),
    VM("VirtualMachine", "vm");

    private static final Map<String, EntityKind> BY_TYPE = new HashMap<>();

    static {
        for (EntityKind kind : values()) BY_TYPE.put(kind.typeName, kind);
    }

    private final String typeName;
    private final String prefix;

    EntityKind(String typeName, String prefix) {
        this.typeName = typeName;
        this.prefix = prefix;
    }

    public static @Nullable EntityKind ofType(String typeName) {
        return BY_TYPE.get(typeName);
    }

    public String typeName() {
        return typeName;
    }

    /** The prefix of ids, before the number; ids of folders add the letter of the {@link FolderKind}. */
    public String prefix() {
        return prefix;
    }
}
