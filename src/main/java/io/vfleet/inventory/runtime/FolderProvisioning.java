package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.FolderState;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.EnumSet;
import java.util.function.Consumer;

/** Makes folders, on the home loop of the parent. */
public final class FolderProvisioning {
    private final Inventory inventory;
    private final Loops loops;
    private final ContainerTable containers;
    private final EntityNumbering numbering;
    private final NameOverrides names;
    private final ResourceQueues queues;
    private final ObjectChangeListener changes;

    FolderProvisioning(
            Inventory inventory,
            Loops loops,
            ContainerTable containers,
            EntityNumbering numbering,
            NameOverrides names,
            ResourceQueues queues,
            ObjectChangeListener changes) {
        this.inventory = inventory;
        this.loops = loops;
        this.containers = containers;
        this.numbering = numbering;
        this.names = names;
        this.queues = queues;
        this.changes = changes;
    }

    /**
     * Makes a folder for what the parent is for; answers on the home loop of the parent, DuplicateName where the name is taken.
     *
     * @param folder a number of {@link VmProvisioning#nextNumber}
     */
    public void create(int folder, int parent, String name, Consumer<MoRef> made, Consumer<Fault> refused) {
        numbering.take();
        ResourceNeeds needs = new ResourceNeeds(0, 0, 0, 0, 0, "", parent, name);
        queues.acquire(folder, "", loops.homeOf(parent), needs, new AllocationCallback() {
            @Override
            public void granted(ResourceLease lease) {
                add(new FolderState(
                        folder, name, parent, inventory.folder(parent).holds()));
                lease.release();
                made.accept(inventory.ref(folder));
            }

            @Override
            public void refused(Fault fault) {
                numbering.giveBack();
                refused.accept(fault);
            }
        });
    }

    private void add(FolderState folder) {
        containers.add(folder);
        names.put(folder.parent(), folder.name(), folder.number());
        MoRef ref = inventory.ref(folder.number());
        changes.changed(inventory.ref(folder.parent()), EnumSet.of(FolderFacet.CHILDREN));
        Loop home = loops.homeOf(folder.number());
        home.send(() -> changes.changed(ref, EnumSet.of(ExistenceFacet.ADDED)));
    }
}
