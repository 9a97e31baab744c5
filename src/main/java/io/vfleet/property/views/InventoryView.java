package io.vfleet.property;

import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The root folder and what is in the containers that the client has opened. Changed on the session's home loop. */
final class InventoryView implements View {
    private final MoRef ref;
    private final MoRef root;
    private final Contents contents;
    private volatile Set<MoRef> open = Set.of();

    InventoryView(MoRef ref, Contents contents) {
        this.ref = ref;
        this.root = contents.root();
        this.contents = contents;
        open(root);
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    MoRef root() {
        return root;
    }

    void open(MoRef container) {
        Set<MoRef> more = new LinkedHashSet<>(open);
        more.add(container);
        open = more;
    }

    void close(MoRef container) {
        Set<MoRef> fewer = new LinkedHashSet<>(open);
        fewer.remove(container);
        open = fewer;
    }

    int opened() {
        return open.size();
    }

    @Override
    public Sequence objects() {
        List<Contents.Group> groups = new ArrayList<>();
        groups.add(contents.only(contents.number(root)));
        for (MoRef container : open) {
            groups.add(contents.inside(contents.number(container), false, contents.types()));
        }
        return new GroupSequence(contents, groups);
    }
}
