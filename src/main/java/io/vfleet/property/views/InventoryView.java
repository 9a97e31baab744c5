package io.vfleet.property.views;

import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An InventoryView: the root folder and the children of the containers that the client has opened. Changed on the
 * session's home loop, read on any.
 */
public final class InventoryView implements View {
    private static final int HELD_BYTES = 500;
    /** Of an open container. */
    public static final int OBJECT_BYTES = 150;

    private final MoRef ref;
    private final MoRef root;
    private final ContainmentQueries containerIndex;
    private volatile Set<MoRef> open = Set.of();

    public InventoryView(MoRef ref, ContainmentQueries containerIndex) {
        this.ref = ref;
        this.root = containerIndex.root();
        this.containerIndex = containerIndex;
        open(root);
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    public MoRef root() {
        return root;
    }

    public void open(MoRef container) {
        Set<MoRef> more = new LinkedHashSet<>(open);
        more.add(container);
        open = more;
    }

    public void close(MoRef container) {
        Set<MoRef> fewer = new LinkedHashSet<>(open);
        fewer.remove(container);
        open = fewer;
    }

    public int openCount() {
        return open.size();
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES + (long) OBJECT_BYTES * open.size();
    }

    @Override
    public Sequence objects() {
        List<ContainmentQueries.ObjectNumbers> groups = new ArrayList<>();
        groups.add(containerIndex.only(containerIndex.number(root)));
        for (MoRef container : open) {
            groups.add(containerIndex.inside(containerIndex.number(container), false, containerIndex.types()));
        }
        return new MoRefSequence(containerIndex, groups);
    }
}
