package io.vfleet.operation.container;

import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes containers for calls that name them: checks name, depth and room, and answers with the reference of what was made. */
public final class ContainerMaker {
    /** What a call makes. */
    public interface Creation {
        /** How many consecutive numbers it needs. */
        int count();

        /** The event of its making; null for none. */
        @Nullable
        String event();

        /** The container, and then those in it, with numbers from {@code first} on. */
        List<ContainerState> tree(int first, String name);

        /** The entity whose home loop {@link #prepare} runs on. */
        default int preparedAt(int parent) {
            return parent;
        }

        /** Configures what is about to be made; the fault for which it is not made, or null. */
        default @Nullable Fault prepare(int first) {
            return null;
        }

        /** What was prepared exists now, with that event; on the home loop of the parent. */
        default void made(int first, CallWork work) {}

        /** What was prepared was not made after all; on the home loop of the parent. */
        default void abandoned(int first) {}
    }

    private final VCenter vcenter;
    private final Inventory inventory;
    private final int depthMax;
    private final NameValidator nameValidator;

    public ContainerMaker(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.depthMax = vcenter.settings().limits().folderDepthMax();
        this.nameValidator = new NameValidator(vcenter);
    }

    /** Makes it in the target of the call, with the name that is an argument of the call. */
    public void make(Call call, Creation creation) {
        String requested = (String) Objects.requireNonNull(call.arguments().get("name"));
        nameValidator.validate(call, requested).ifPresent(name -> make(call, creation, name));
    }

    private void make(Call call, Creation creation, String name) {
        int parent = inventory.find(call.target());
        if (depth(parent) >= depthMax) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        int first = inventory.containers().nextNumbers(creation.count());
        if (first == 0) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        else CallWork.begin(vcenter, call, parent, work -> make(work, creation, name, first));
    }

    private int depth(int container) {
        int depth = 0;
        for (int above = container; above != 0; above = inventory.parent(above)) depth++;
        return depth;
    }

    /** On the home loop of the parent. */
    private void make(CallWork work, Creation creation, String name, int first) {
        long bytes = MadeContainerAccounts.MADE_BYTES * creation.count();
        if (!vcenter.memory().loop(work.home().index()).hasRoom(bytes)) {
            work.busy();
            return;
        }
        int parent = work.container();
        int preparedAt = creation.preparedAt(parent);
        if (preparedAt == parent) prepared(work, creation, name, first, creation.prepare(first));
        else
            inventory.home(preparedAt).send(() -> {
                var refused = new @Nullable Fault[] {new Fault.SystemError("container")};
                try {
                    refused[0] = creation.prepare(first);
                } finally {
                    work.then(() -> prepared(work, creation, name, first, refused[0]));
                }
            });
    }

    private void prepared(CallWork work, Creation creation, String name, int first, @Nullable Fault refused) {
        if (refused != null) {
            work.fail(refused);
            return;
        }
        var exists = new boolean[1];
        work.onEnd(() -> {
            if (!exists[0]) creation.abandoned(first);
        });
        inventory
                .containers()
                .create(
                        creation.tree(first, name),
                        made -> {
                            exists[0] = true;
                            work.guarded(() -> made(work, creation, first, made));
                        },
                        fault -> work.guarded(() -> work.fail(fault)));
    }

    private void made(CallWork work, Creation creation, int first, MoRef made) {
        String event = creation.event();
        if (event != null) work.event(event, first, Map.of("parent", parentArgument(work.container())));
        creation.made(first, work);
        work.succeed(made);
    }

    private DataObject parentArgument(int parent) {
        boolean isPool = inventory.container(parent) instanceof ResourcePoolState;
        MoRef ref = inventory.ref(parent);
        return vcenter.metamodel()
                .make(isPool ? "ResourcePoolEventArgument" : "FolderEventArgument")
                .set("name", inventory.name(parent))
                .set(isPool ? "resourcePool" : "folder", ref);
    }
}
