package io.vfleet.property;

import io.vfleet.config.Limits;
import io.vfleet.engine.Loops;
import io.vfleet.engine.Secrets;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Changes;
import io.vfleet.model.Fault;
import io.vfleet.view.Views;
import java.util.function.Function;

/** The property collectors and views of one vCenter. */
public final class Collectors {
    private final Interests interests;
    private final Desks desks;
    private final Retrievals retrievals;
    private final Filters filters;
    private final Waits waits;
    private final ViewTable viewTable;

    public Collectors(
            Metamodel model,
            Views views,
            Contents contents,
            Readers readers,
            Loops loops,
            Limits limits,
            Secrets secrets,
            Function<Fault, DataObject> faults) {
        Place place = new Place(model, views, contents, readers, loops, limits, new Shapes(model, faults));
        interests = new Interests(loops, contents);
        desks = new Desks(place, interests);
        filters = new Filters(place, desks);
        waits = new Waits(desks, limits.objectsPerUpdateDefault());
        viewTable = new ViewTable(place, desks);
        retrievals = new Retrievals(place, desks, secrets);
    }

    /** Who is to be told of every change of an object: its watchers wait behind it. */
    public Changes changes() {
        return interests;
    }

    /** Objects with interest of their own, on all loops; a figure of the moment for a test at rest. */
    int watched() {
        return interests.parts().stream().mapToInt(LoopInterest::watched).sum();
    }

    /** Counted when asked, from any thread. */
    public Counts counts() {
        return desks.counts();
    }

    /** Filters and collectors. */
    public Filters filters() {
        return filters;
    }

    /** Asking for updates. */
    public Waits waits() {
        return waits;
    }

    /** Container, list and inventory views. */
    public ViewTable views() {
        return viewTable;
    }

    /** Reading once. */
    public Retrievals retrievals() {
        return retrievals;
    }
}
