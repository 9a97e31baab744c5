package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
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
import java.util.List;

/**
 * Creates and destroys property filters and property collectors. Every method may be called on any loop; the callback
 * is called on the session's home loop.
 */
public final class FilterService {
    private final PropertyContext context;
    private final SessionScopes scopes;

    FilterService(PropertyContext context, SessionScopes scopes) {
        this.context = context;
        this.scopes = scopes;
    }

    /** CreateFilter. The first update reports everything that the filter selects. */
    public void create(
            Session session,
            MoRef collector,
            DataObject source,
            boolean partial,
            Release release,
            ResultCallback callback) {
        switch (FilterSpecCompiler.compile(context.paths(), release, context.limits(), source)) {
            case FilterSpecCompiler.CompilationResult.RejectedSpec(Fault fault) -> callback.fault(fault);
            case FilterSpecCompiler.CompilationResult.CompiledSpec(CompiledFilterSpec spec) ->
                scopes.submit(session, callback, scope -> create(scope, collector, spec, partial, callback));
        }
    }

    /** DestroyPropertyFilter. */
    public void destroy(Session session, MoRef filter, ResultCallback callback) {
        scopes.destroy(session, filter, PropertyFilter.class, callback);
    }

    /** CreatePropertyCollector. */
    public void createCollector(Session session, ResultCallback callback) {
        scopes.submit(session, callback, scope -> {
            if (scope.countOf(PropertyCollector.class) > context.limits().collectorsPerSessionMax()) {
                callback.busy();
                return;
            }
            PropertyCollector collector =
                    new PropertyCollector(new MoRef(SessionScope.COLLECTOR.type(), scope.nextId()), scope);
            scope.register(collector, callback);
        });
    }

    /** DestroyPropertyCollector; the session's default collector cannot be destroyed. */
    public void destroyCollector(Session session, MoRef collector, ResultCallback callback) {
        if (collector.equals(SessionScope.COLLECTOR)) callback.fault(new Fault.NotSupported());
        else scopes.destroy(session, collector, PropertyCollector.class, callback);
    }

    private void create(
            SessionScope scope, MoRef collectorRef, CompiledFilterSpec spec, boolean partial, ResultCallback callback) {
        if (scope.collector(collectorRef) == null) {
            callback.fault(new Fault.ManagedObjectNotFound(collectorRef));
            return;
        }
        Loop home = scope.session().home();
        new StartObjectCheck(context, scope.session(), List.of(spec), home::send).begin(missing -> {
            if (missing == null) register(scope, collectorRef, spec, partial, callback);
            else callback.fault(missing);
        });
    }

    /** The collector may have been destroyed while the specification was looked at. */
    private void register(
            SessionScope scope, MoRef collectorRef, CompiledFilterSpec spec, boolean partial, ResultCallback callback) {
        PropertyCollector collector = scope.collector(collectorRef);
        if (collector == null) {
            callback.fault(new Fault.ManagedObjectNotFound(collectorRef));
            return;
        }
        if (scope.countOf(PropertyFilter.class) >= context.limits().filtersPerSessionMax()) {
            callback.busy();
            return;
        }
        scope.watchMoves();
        PropertyFilter filter =
                new PropertyFilter(new MoRef("PropertyFilter", scope.nextId()), collector, spec, partial, scope);
        if (scope.register(filter, callback)) collector.add(filter);
    }
}
