package io.vfleet.inventory;

import java.util.List;

/** The state of a folder, or of a datastore cluster, which is one too; its children are found through the inventory. */
public record FolderState(int number, String name, int parent, FolderKind holds) implements ContainerState {
    @Override
    public EntityKind kind() {
        return holds == FolderKind.POD ? EntityKind.POD : EntityKind.FOLDER;
    }

    public List<String> childTypes() {
        return holds.childTypes();
    }

    @Override
    public FolderState withName(String changed) {
        return new FolderState(number, changed, parent, holds);
    }

    @Override
    public FolderState withParent(int changed) {
        return new FolderState(number, name, changed, holds);
    }
}
