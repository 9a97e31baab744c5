package io.vfleet.inventory;

import java.util.List;

/** A folder; what is in it is asked of {@link Inventory#children}. */
public record FolderState(int number, String name, int parent, FolderKind holds) implements Container {
    @Override
    public Kind kind() {
        return Kind.FOLDER;
    }

    public List<String> childTypes() {
        return holds.childTypes();
    }
}
