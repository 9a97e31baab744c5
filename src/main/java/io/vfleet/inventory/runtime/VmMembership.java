package io.vfleet.inventory.runtime;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FilteredNumbers;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.inventory.plan.TemplateSelection;
import io.vfleet.vm.VmPlacement;
import java.util.ArrayList;
import java.util.List;

/**
 * Which virtual machines are in each container. It is kept for those that they are in directly; what is below others follows from
 * the containers in them, of which there are few.
 */
final class VmMembership {
    private final Inventory inventory;
    private final InventoryPlan plan;
    private final ContainerTable containers;
    private final TemplateSelection templates;
    private final Membership direct;

    VmMembership(Inventory inventory, InventoryPlan plan, ContainerTable containers, TemplateSelection templates) {
        this.inventory = inventory;
        this.plan = plan;
        this.containers = containers;
        this.templates = templates;
        this.direct = new Membership(this::initial);
    }

    /** The virtual machines directly in a container at the start. */
    private EntityNumbers initial(int container) {
        EntityNumbers all = container < plan.firstVm() ? plan.vmsOf(container) : EntityNumbers.none();
        boolean isFolder = containers.state(container) instanceof FolderState;
        if (isFolder && !plan.childrenOf(container).isEmpty()) return EntityNumbers.none();
        if (all.isEmpty() || inventory.kind(container) != EntityKind.POOL || !templates.any()) return all;
        long remaining = all.size() - templates.count(plan.index(all.first()), (int) all.size());
        return new FilteredNumbers(all, vm -> templates.isTemplate(plan.index(vm)), remaining);
    }

    void arrive(int container, int vm) {
        direct.arrive(container, vm);
    }

    void depart(int container, int vm) {
        direct.depart(container, vm);
    }

    /** See {@link Inventory#children}. */
    EntityNumbers children(int number) {
        if (inventory.isVm(number)) return EntityNumbers.none();
        EntityNumbers others = containers.children(number);
        if (!(containers.state(number) instanceof FolderState)) return others;
        EntityNumbers vms = direct.members(number);
        if (vms.isEmpty()) return others;
        if (others.isEmpty()) return vms;
        return new JoinedNumbers(List.of(others, vms), child -> others.contains(child) || vms.contains(child));
    }

    /** See {@link Inventory#vms}. */
    EntityNumbers vms(int container) {
        return switch (inventory.kind(container)) {
            case POOL, HOST, DATASTORE, NETWORK, PORTGROUP, SWITCH -> direct.members(container);
            case VM -> EntityNumbers.none();
            case FOLDER, POD, DATACENTER, CLUSTER, COMPUTE -> below(container);
        };
    }

    private EntityNumbers below(int container) {
        if (isAsPlanned(container)) return plan.vmsOf(container);
        var parts = new ArrayList<EntityNumbers>();
        addParts(container, parts);
        return parts.size() == 1 ? parts.getFirst() : new JoinedNumbers(parts, vm -> isIn(container, vm));
    }

    private boolean isAsPlanned(int container) {
        return direct.isUnchanged() && containers.isUnchanged() && container < plan.firstVm();
    }

    private void addParts(int container, List<EntityNumbers> parts) {
        EntityKind kind = inventory.kind(container);
        if (kind == EntityKind.FOLDER || kind == EntityKind.HOST) {
            EntityNumbers vms = direct.members(container);
            if (!vms.isEmpty()) parts.add(vms);
        }
        boolean isCompute = isCompute(kind);
        EntityNumbers inside = isCompute ? inventory.hostsOf(container) : containers.children(container);
        for (int child = inside.first(); child != 0; child = inside.next(child)) {
            EntityKind childKind = inventory.kind(child);
            if (isCompute || childKind == EntityKind.FOLDER || childKind == EntityKind.DATACENTER)
                addParts(child, parts);
        }
    }

    private static boolean isCompute(EntityKind kind) {
        return kind == EntityKind.CLUSTER || kind == EntityKind.COMPUTE;
    }

    /** See {@link Inventory#containersOf}. */
    List<Integer> containersOf(int number) {
        if (number == Inventory.ROOT) return List.of();
        if (!inventory.isVm(number)) return List.of(inventory.parent(number));
        VmPlacement placement = inventory.vm(number).placement();
        return placement.pool() == 0
                ? List.of(placement.folder(), placement.host())
                : List.of(placement.folder(), placement.host(), placement.pool());
    }

    /** See {@link Inventory#isIn}. */
    boolean isIn(int container, int vm) {
        if (!inventory.vmExists(vm)) return false;
        // Without computing the state of a virtual machine that was never touched.
        if (isAsPlanned(container)) return vms(container).contains(vm);
        EntityKind kind = inventory.kind(container);
        return switch (kind) {
            case FOLDER, POD, DATACENTER, CLUSTER, COMPUTE -> isBelow(vm, container, isCompute(kind));
            case HOST, POOL, DATASTORE, NETWORK, PORTGROUP, SWITCH ->
                VmContainers.of(inventory.vm(vm)).contains(container);
            case VM -> false;
        };
    }

    private boolean isBelow(int vm, int container, boolean byHost) {
        int ancestor = byHost ? inventory.vm(vm).placement().host() : inventory.parent(vm);
        while (ancestor != 0 && ancestor != container)
            ancestor = containers.state(ancestor).parent();
        return ancestor == container;
    }
}
