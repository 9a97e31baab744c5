package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.filter.SessionScopes;
import io.vfleet.property.retrieval.ObjectContentSequence;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.retrieval.PropertyReader;
import io.vfleet.property.retrieval.RetrievalCursor;
import io.vfleet.property.retrieval.SelectedObject;
import io.vfleet.property.retrieval.SelectedObjectIterator;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.FilterSpecCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves RetrieveProperties, RetrievePropertiesEx and the continuation of paged retrievals on the calling loop, reading
 * values while the response is written. A retrieval runs on the loop that calls, and its values are read while the
 * answer is written; only the token of a page is kept at the session's home.
 */
public final class RetrievalService {
    private static final int TOKEN_BYTES = 16;

    private final PropertyContext context;
    private final SessionScopes scopes;
    private final SecretGenerator secrets;

    RetrievalService(PropertyContext context, SessionScopes scopes, SecretGenerator secrets) {
        this.context = context;
        this.scopes = scopes;
        this.secrets = secrets;
    }

    /**
     * RetrievePropertiesEx. Without {@code maxObjects} the answer holds all there is; with it, a page.
     *
     * @param session null for an anonymous caller, who gets no pages
     */
    public void retrieve(
            @Nullable Session session,
            MoRef collector,
            List<DataObject> specSet,
            @Nullable DataObject options,
            Release release,
            ResultCallback answer) {
        Integer maxObjects = options == null ? null : (Integer) options.get("maxObjects");
        if (maxObjects != null && maxObjects <= 0) {
            answer.fault(new Fault.InvalidArgument("options.maxObjects"));
            return;
        }
        PropertyReader reader = new PropertyReader(context, session);
        List<CompiledFilterSpec> specs = specs(specSet, reader, release, answer);
        if (specs == null) return;
        SelectedObjectIterator finder = new SelectedObjectIterator(specs, reader);
        if (!finder.hasNext()) {
            answer.value(null);
        } else if (maxObjects == null || session == null) {
            // The walk that has found the first goes on in the answer; who reads that again walks again.
            var begun = new AtomicReference<@Nullable SelectedObjectIterator>(finder);
            ObjectContentSequence results = new ObjectContentSequence(reader, () -> {
                SelectedObjectIterator first = begun.getAndSet(null);
                return first == null ? new SelectedObjectIterator(specs, reader) : first;
            });
            answer.value(context.resultFactory().result(null, results));
        } else {
            page(new RetrievalCursor(collector, finder, maxObjects), session, answer);
        }
    }

    /** RetrieveProperties: never in pages; an empty array when nothing is found. */
    public void retrieveAll(
            @Nullable Session session, List<DataObject> specSet, Release release, ResultCallback answer) {
        PropertyReader reader = new PropertyReader(context, session);
        List<CompiledFilterSpec> specs = specs(specSet, reader, release, answer);
        if (specs != null)
            answer.value(new ObjectContentSequence(reader, () -> new SelectedObjectIterator(specs, reader)));
    }

    /** ContinueRetrievePropertiesEx. A token is good once, for the collector that gave it. */
    public void next(Session session, MoRef collector, String token, ResultCallback answer) {
        scopes.submit(session, answer, desk -> {
            RetrievalCursor page = desk.cursors().take(collector, token);
            if (page == null) answer.fault(new Fault.InvalidArgument("token"));
            else page(page, session, answer);
        });
    }

    /** CancelRetrievePropertiesEx. */
    public void cancel(Session session, MoRef collector, String token, ResultCallback answer) {
        scopes.submit(session, answer, desk -> {
            if (desk.cursors().take(collector, token) == null) answer.fault(new Fault.InvalidArgument("token"));
            else answer.value(null);
        });
    }

    private void page(RetrievalCursor page, Session session, ResultCallback answer) {
        int most = Math.min(page.pageSize(), context.limits().objectsPerPageMax());
        List<SelectedObject> found = new ArrayList<>();
        while (found.size() < most && page.remaining().hasNext())
            found.add(page.remaining().next());
        String token = null;
        if (page.remaining().hasNext()) {
            String fresh = secrets.token(TOKEN_BYTES);
            scopes.send(session, desk -> desk.cursors().put(fresh, page));
            token = fresh;
        }
        ObjectContentSequence results =
                new ObjectContentSequence(new PropertyReader(context, session), found::iterator);
        answer.value(context.resultFactory().result(token, results));
    }

    private @Nullable List<CompiledFilterSpec> specs(
            List<DataObject> sources, PropertyReader reader, Release release, ResultCallback answer) {
        List<CompiledFilterSpec> specs = new ArrayList<>(sources.size());
        Fault fault = sources.isEmpty() ? new Fault.InvalidArgument("specSet") : null;
        for (DataObject source : sources) {
            if (fault != null) break;
            switch (FilterSpecCompiler.compile(context.model(), release, source)) {
                case FilterSpecCompiler.CompilationResult.RejectedSpec(Fault why) -> fault = why;
                case FilterSpecCompiler.CompilationResult.CompiledSpec(CompiledFilterSpec spec) -> {
                    specs.add(spec);
                    fault = missing(spec, reader);
                }
            }
        }
        if (fault == null) return specs;
        answer.fault(fault);
        return null;
    }

    private static @Nullable Fault missing(CompiledFilterSpec spec, PropertyReader reader) {
        if (spec.missingTolerated()) return null;
        for (CompiledFilterSpec.StartObject start : spec.starts()) {
            if (!reader.context().views().exists(start.object(), reader.viewer())) {
                return new Fault.ManagedObjectNotFound(start.object());
            }
        }
        return null;
    }
}
