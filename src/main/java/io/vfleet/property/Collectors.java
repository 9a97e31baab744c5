package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.config.Limits;
import io.vfleet.engine.Loops;
import io.vfleet.engine.Secrets;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.view.Views;
import java.util.function.Function;

/** The property collectors and views of one vCenter. */
public final class Collectors {
    private final Retrievals retrievals;

    public Collectors(
            Metamodel model,
            Views views,
            Contents contents,
            Readers readers,
            Loops loops,
            Limits limits,
            Secrets secrets,
            Function<Fault, DataObject> faults,
            Function<Session, SessionObjects> objects) {
        Place place = new Place(model, views, contents, readers, loops, limits, new Shapes(model, faults));
        Desks desks = new Desks(place, objects);
        retrievals = new Retrievals(place, desks, secrets);
    }

    /** Reading once. */
    public Retrievals retrievals() {
        return retrievals;
    }
}
