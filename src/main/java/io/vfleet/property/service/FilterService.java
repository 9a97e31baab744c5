package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;

/**
 * Making and destroying filters and collectors. Every method may be called on any loop and is answered from the
 * session's home.
 */
public final class Filters {
    private final Place place;
    private final Desks desks;

    Filters(Place place, Desks desks) {
        this.place = place;
        this.desks = desks;
    }

    /** CreateFilter: its first update tells everything that it selects. */
    public void create(
            Session session, MoRef collector, DataObject source, boolean partial, Release release, Answer answer) {
        switch (SpecCompiler.compile(place.model(), release, source)) {
            case SpecCompiler.Result.Refused(Fault fault) -> answer.fault(fault);
            case SpecCompiler.Result.Compiled(Spec spec) ->
                desks.visit(session, answer, desk -> create(desk, collector, spec, partial, answer));
        }
    }

    /** DestroyPropertyFilter. */
    public void destroy(Session session, MoRef filter, Answer answer) {
        desks.destroy(session, filter, Filter.class, answer);
    }

    /** CreatePropertyCollector. */
    public void createCollector(Session session, Answer answer) {
        desks.visit(session, answer, desk -> {
            if (desk.count(Collector.class) > place.limits().collectorsPerSessionMax()) {
                answer.busy();
                return;
            }
            Collector collector = new Collector(new MoRef(Desk.COLLECTOR.type(), desk.nextId()), desk);
            desk.keep(collector, answer);
        });
    }

    /** DestroyPropertyCollector; the session's default collector cannot be destroyed. */
    public void destroyCollector(Session session, MoRef collector, Answer answer) {
        if (collector.equals(Desk.COLLECTOR)) answer.fault(new Fault.NotSupported());
        else desks.destroy(session, collector, Collector.class, answer);
    }

    private void create(Desk desk, MoRef collector, Spec spec, boolean partial, Answer answer) {
        Collector found = desk.collector(collector);
        if (found == null) {
            answer.fault(new Fault.ManagedObjectNotFound(collector));
            return;
        }
        if (!spec.missingTolerated()) {
            for (Spec.Start start : spec.starts()) {
                if (place.views().exists(start.object(), desk.session())) continue;
                answer.fault(new Fault.ManagedObjectNotFound(start.object()));
                return;
            }
        }
        if (desk.count(Filter.class) >= place.limits().filtersPerSessionMax()) {
            answer.busy();
            return;
        }
        Filter filter = new Filter(new MoRef("PropertyFilter", desk.nextId()), found, spec, partial, desk);
        if (desk.keep(filter, answer)) found.add(filter);
    }
}
