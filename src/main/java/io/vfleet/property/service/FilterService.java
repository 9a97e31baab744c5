package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.filter.PropertyCollector;
import io.vfleet.property.filter.PropertyFilter;
import io.vfleet.property.filter.SessionScope;
import io.vfleet.property.filter.SessionScopes;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.FilterSpecCompiler;

/**
 * Creates and destroys property filters and property collectors; every method may be called on any loop and is answered
 * from the session's home loop. Every method may be called on any loop and is answered from the session's home.
 */
public final class FilterService {
    private final PropertyContext context;
    private final SessionScopes scopes;

    FilterService(PropertyContext context, SessionScopes scopes) {
        this.context = context;
        this.scopes = scopes;
    }

    /** CreateFilter: its first update tells everything that it selects. */
    public void create(
            Session session,
            MoRef collector,
            DataObject source,
            boolean partial,
            Release release,
            ResultCallback answer) {
        switch (FilterSpecCompiler.compile(context.model(), release, source)) {
            case FilterSpecCompiler.CompilationResult.RejectedSpec(Fault fault) -> answer.fault(fault);
            case FilterSpecCompiler.CompilationResult.CompiledSpec(CompiledFilterSpec spec) ->
                scopes.submit(session, answer, desk -> create(desk, collector, spec, partial, answer));
        }
    }

    /** DestroyPropertyFilter. */
    public void destroy(Session session, MoRef filter, ResultCallback answer) {
        scopes.destroy(session, filter, PropertyFilter.class, answer);
    }

    /** CreatePropertyCollector. */
    public void createCollector(Session session, ResultCallback answer) {
        scopes.submit(session, answer, desk -> {
            if (desk.countOf(PropertyCollector.class) > context.limits().collectorsPerSessionMax()) {
                answer.busy();
                return;
            }
            PropertyCollector collector =
                    new PropertyCollector(new MoRef(SessionScope.COLLECTOR.type(), desk.nextId()), desk);
            desk.register(collector, answer);
        });
    }

    /** DestroyPropertyCollector; the session's default collector cannot be destroyed. */
    public void destroyCollector(Session session, MoRef collector, ResultCallback answer) {
        if (collector.equals(SessionScope.COLLECTOR)) answer.fault(new Fault.NotSupported());
        else scopes.destroy(session, collector, PropertyCollector.class, answer);
    }

    private void create(
            SessionScope desk, MoRef collector, CompiledFilterSpec spec, boolean partial, ResultCallback answer) {
        PropertyCollector found = desk.collector(collector);
        if (found == null) {
            answer.fault(new Fault.ManagedObjectNotFound(collector));
            return;
        }
        if (!spec.missingTolerated()) {
            for (CompiledFilterSpec.StartObject start : spec.starts()) {
                if (context.views().exists(start.object(), desk.session())) continue;
                answer.fault(new Fault.ManagedObjectNotFound(start.object()));
                return;
            }
        }
        if (desk.countOf(PropertyFilter.class) >= context.limits().filtersPerSessionMax()) {
            answer.busy();
            return;
        }
        PropertyFilter filter =
                new PropertyFilter(new MoRef("PropertyFilter", desk.nextId()), found, spec, partial, desk);
        if (desk.register(filter, answer)) found.add(filter);
    }
}
