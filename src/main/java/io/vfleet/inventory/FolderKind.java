package io.vfleet.inventory;

import java.util.List;

/** What a folder may contain; encoded as a letter in the folder's id. */
public enum FolderKind {
    DATACENTER('d', List.of("Folder", "Datacenter")),
    VM('v', List.of("Folder", "VirtualMachine", "VirtualApp")),
    HOST('h', List.of("Folder", "ComputeResource")),
    DATASTORE('s', List.of("Folder", "Datastore", "StoragePod")),
    NETWORK('n', List.of("Folder", "Network", "DistributedVirtualSwitch")),
    /** A datastore cluster. */
    POD('p', List.of("Datastore"));

    private final char letter;
    private final List<String> childTypes;

    FolderKind(char letter, List<String> childTypes) {
        this.letter = letter;
        this.childTypes = childTypes;
    }

    public char letter() {
        return letter;
    }

    /** The value of the property childType. */
    public List<String> childTypes() {
        return childTypes;
    }
}
