package io.vfleet.property.views;

import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import java.util.Iterator;

/**
 * An InventoryView: the root folder and the children of the containers that the client has opened. Changed on the
 * session's home loop, read on any.
 */
public final class InventoryView implements View {
    private static final int HELD_BYTES = 500;
    /** Of an open container. */
    public static final int OBJECT_BYTES = 310;

    private final MoRef ref;
    private final MoRef root;
    private final ContainmentQueries containerIndex;
    private final OrderedRefs open = new OrderedRefs();

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
        open.add(container);
    }

    public void close(MoRef container) {
        open.remove(container);
    }

    private ContainmentQueries.ObjectNumbers inside(MoRef container) {
        return containerIndex.inside(containerIndex.number(container), false, containerIndex.types());
    }

    /** Of the containers that are open, very many perhaps, only those of the object are asked. */
    private boolean contains(int number) {
        if (number == containerIndex.number(root)) return true;
        return containerIndex.containersOf(number).stream()
                .anyMatch(container -> container.equals(open.byId(container.value()))
                        && inside(container).contains(number));
    }

    /** On the session's home loop. */
    public int openCount() {
        return open.size();
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES + (long) OBJECT_BYTES * open.size();
    }

    @Override
    public Sequence objects() {
        return new MoRefSequence(containerIndex, -1, this::contains, () -> {
            Iterator<MoRef> containers = open.iterator();
            return new Iterator<>() {
                private boolean begun;

                @Override
                public boolean hasNext() {
                    return !begun || containers.hasNext();
                }

                @Override
                public ContainmentQueries.ObjectNumbers next() {
                    if (begun) return inside(containers.next());
                    begun = true;
                    return containerIndex.only(containerIndex.number(root));
                }
            };
        });
    }
}
