package io.vfleet.operation.container;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/** The folders that are below one, and the folder itself, in as many parts as the caller needs. */
final class FolderWalk {
    /** The folders from the top down to the present one, each with the child that was looked at last. */
    private final Deque<int[]> path = new ArrayDeque<>();

    private final Inventory inventory;
    private final int top;
    private boolean begun;

    FolderWalk(Inventory inventory, int top) {
        this.inventory = inventory;
        this.top = top;
    }

    /** Looks at so many containers; true at the end. */
    boolean each(int looks, IntConsumer action) {
        if (!begun) enter(top, action);
        begun = true;
        for (int look = 0; look < looks; look++) {
            int[] at = path.peek();
            if (at == null) return true;
            at[1] = inventory.containersIn(at[0]).next(at[1]);
            if (at[1] == 0) path.pop();
            else enter(at[1], action);
        }
        return path.isEmpty();
    }

    private void enter(int folder, IntConsumer action) {
        if (!inventory.exists(folder) || inventory.kind(folder) != EntityKind.FOLDER) return;
        action.accept(folder);
        path.push(new int[] {folder, 0});
    }
}
