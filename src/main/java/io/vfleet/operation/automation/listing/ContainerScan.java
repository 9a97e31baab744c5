package io.vfleet.operation.automation.listing;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.ListScan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Scans the containers of a kind for those that match a filter, and that the session may read. */
final class ContainerScan implements ListScan {
    private static final int STEP = 32;

    private final Inventory inventory;
    private final AccessControl access;
    private final Session session;
    private final ListedKind kind;
    private final ContainerFilter filter;
    private final IntFunction<ApiStruct> row;
    private final List<EntityNumbers> candidates;
    private final List<Integer> found = new ArrayList<>();
    private int list;
    private int last;

    /** {@code row}: makes the row of a container. */
    ContainerScan(VCenter vcenter, Session session, ListedKind kind, ApiStruct spec, IntFunction<ApiStruct> row) {
        this.inventory = vcenter.inventory();
        this.access = vcenter.access();
        this.session = session;
        this.kind = kind;
        this.filter = new ContainerFilter(inventory, kind, spec);
        this.row = row;
        this.candidates = candidates(spec);
    }

    /** Those that are named by their ids or their cluster, otherwise all. */
    private List<EntityNumbers> candidates(ApiStruct spec) {
        if (spec.has(kind.idsFilter()) && !spec.items(kind.idsFilter()).isEmpty())
            return List.of(numbers(spec.texts(kind.idsFilter())));
        if (kind == ListedKind.HOST && !spec.items("clusters").isEmpty()) {
            return spec.texts("clusters").stream()
                    .distinct()
                    .map(id -> inventory.find(new MoRef(EntityKind.CLUSTER.typeName(), id)))
                    .filter(cluster -> cluster != 0)
                    .map(inventory::hostsOf)
                    .toList();
        }
        return kind.kinds().stream().map(inventory::all).toList();
    }

    private EntityNumbers numbers(List<String> ids) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String id : ids) {
            for (EntityKind each : kind.kinds()) {
                int number = inventory.find(new MoRef(each.typeName(), id));
                if (number != 0) numbers.add(number);
            }
        }
        return EntityNumbers.of(
                numbers.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    @Override
    public boolean continueSearch() {
        for (int i = 0; i < STEP && !tooMany(); i++) {
            if (list == candidates.size()) return false;
            last = candidates.get(list).next(last);
            if (last == 0) list++;
            else if (isWanted(last)) found.add(last);
        }
        return !tooMany();
    }

    private boolean isWanted(int number) {
        return inventory.exists(number)
                && access.hasPrivilege(session, number, AccessControl.READ)
                && filter.matches(number);
    }

    @Override
    public boolean tooMany() {
        return found.size() > kind.max();
    }

    @Override
    public int count() {
        return found.size();
    }

    @Override
    public ApiStruct row(int index) {
        return row.apply(found.get(index));
    }
}
