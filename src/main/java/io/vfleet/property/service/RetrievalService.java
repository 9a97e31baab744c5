package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.LoopAccounts;
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
 * Serves RetrieveProperties, RetrievePropertiesEx and the continuation of paged retrievals. A retrieval runs on the
 * calling loop, and values are read while the response is written; only the cursor of a further page is kept on the
 * session's home loop.
 *
 * <p>long: each part of one way from the specifications to a page or to the end may take several turns.
 */
public final class RetrievalService {
    private static final int TOKEN_BYTES = 16;

    /** How many objects are looked at in one turn; each may need a walk up the inventory for the permissions. */
    private static final int STEPS_PER_TURN = 500;

    /** How many specifications are compiled in one turn; each may have very many paths. */
    private static final int SPECS_PER_TURN = 20;

    private final PropertyContext context;
    private final SessionScopes scopes;
    private final LoopAccounts memory;
    private final SecretGenerator secrets;

    RetrievalService(PropertyContext context, SessionScopes scopes, LoopAccounts memory, SecretGenerator secrets) {
        this.context = context;
        this.scopes = scopes;
        this.memory = memory;
        this.secrets = secrets;
    }

    /**
     * RetrievePropertiesEx. Without {@code maxObjects} the result holds all objects; with it, one page.
     *
     * @param session null for an anonymous caller, who gets no pages
     */
    public void retrieve(
            @Nullable Session session,
            MoRef collector,
            List<DataObject> specSet,
            @Nullable DataObject options,
            Release release,
            ResultCallback callback) {
        Integer maxObjects = options == null ? null : (Integer) options.get("maxObjects");
        if (maxObjects != null && maxObjects <= 0) {
            callback.fault(new Fault.InvalidArgument("options.maxObjects"));
            return;
        }
        PropertyReader reader = new PropertyReader(context, session);
        select(specSet, reader, release, callback, (specs, selection) -> {
            if (!selection.hasNext()) {
                callback.value(null);
            } else if (maxObjects == null || session == null) {
                Object results = all(selection, specs, reader);
                callback.value(context.resultFactory().result(null, results), selection.heldBytes());
            } else {
                page(new RetrievalCursor(collector, selection, maxObjects), session, callback);
            }
        });
    }

    /** The response continues the walk that found the first object; a second iteration walks again. */
    private static ObjectContentSequence all(
            SelectedObjectIterator selection, List<CompiledFilterSpec> specs, PropertyReader reader) {
        var started = new AtomicReference<@Nullable SelectedObjectIterator>(selection);
        return new ObjectContentSequence(reader, () -> {
            SelectedObjectIterator first = started.getAndSet(null);
            return first == null ? new SelectedObjectIterator(specs, reader) : first;
        });
    }

    /** RetrieveProperties. Never in pages; an empty array when nothing is selected. */
    public void retrieveAll(
            @Nullable Session session, List<DataObject> specSet, Release release, ResultCallback callback) {
        PropertyReader reader = new PropertyReader(context, session);
        select(
                specSet,
                reader,
                release,
                callback,
                (specs, selection) -> callback.value(all(selection, specs, reader), selection.heldBytes()));
    }

    /** ContinueRetrievePropertiesEx. A token is good once, for the collector that issued it. */
    public void next(Session session, MoRef collector, String token, ResultCallback callback) {
        scopes.submit(session, callback, scope -> {
            RetrievalCursor cursor = scope.cursors().take(collector, token);
            if (cursor == null) callback.fault(new Fault.InvalidArgument("token"));
            else page(cursor, session, callback);
        });
    }

    /** CancelRetrievePropertiesEx. */
    public void cancel(Session session, MoRef collector, String token, ResultCallback callback) {
        scopes.submit(session, callback, scope -> {
            if (scope.cursors().take(collector, token) == null) callback.fault(new Fault.InvalidArgument("token"));
            else callback.value(null);
        });
    }

    private void page(RetrievalCursor cursor, Session session, ResultCallback callback) {
        fill(new ArrayList<>(), cursor, session, turns(callback), callback);
    }

    /** Adds to a page what can be found in one turn, and sends the rest of the work as a further turn. */
    private void fill(
            List<SelectedObject> page,
            RetrievalCursor cursor,
            Session session,
            CallTurns turns,
            ResultCallback callback) {
        int max = Math.min(cursor.pageSize(), context.limits().objectsPerPageMax());
        SelectedObjectIterator remaining = cursor.remaining();
        for (int step = 0; step < STEPS_PER_TURN && page.size() < max && remaining.hasNext(); step++) {
            SelectedObject next = remaining.next();
            if (next != null) page.add(next);
        }
        if (page.size() < max && remaining.hasNext()) {
            turns.later(() -> fill(page, cursor, session, turns, callback));
        } else {
            // Only an object that was found tells that there is a further page.
            lookAhead(remaining, turns, callback, () -> answer(page, cursor, session, callback));
        }
    }

    private void answer(
            List<SelectedObject> objects, RetrievalCursor cursor, Session session, ResultCallback callback) {
        ObjectContentSequence results =
                new ObjectContentSequence(new PropertyReader(context, session), objects::iterator);
        if (!cursor.remaining().hasNext()) {
            callback.value(context.resultFactory().result(null, results));
            return;
        }
        String token = secrets.token(TOKEN_BYTES);
        scopes.send(session, scope -> {
            if (scope.cursors().put(token, cursor))
                callback.value(context.resultFactory().result(token, results));
            else callback.busy();
        });
    }

    /** Runs {@code found}, now or in a later turn, when the next object is found or there is none. */
    private static void lookAhead(
            SelectedObjectIterator selection, CallTurns turns, ResultCallback callback, Runnable found) {
        if (selection.lookAhead(STEPS_PER_TURN)) {
            turns.hold(0);
            found.run();
        } else if (turns.hold(selection.heldBytes())) {
            turns.later(() -> lookAhead(selection, turns, callback, found));
        } else {
            turns.hold(0);
            callback.busy();
        }
    }

    private CallTurns turns(ResultCallback callback) {
        Loop here = context.loops()
                .here()
                .orElseThrow(() -> new IllegalStateException("a retrieval was called outside the loops"));
        return new CallTurns(here, memory.loop(here.index()), callback);
    }

    private interface Selected {
        /** The selection is at its first object, or at its end. */
        void by(List<CompiledFilterSpec> specs, SelectedObjectIterator selection);
    }

    /** Compiles the specifications, and finds the first object that they select. */
    private void select(
            List<DataObject> sources,
            PropertyReader reader,
            Release release,
            ResultCallback callback,
            Selected selected) {
        if (sources.isEmpty()) {
            callback.fault(new Fault.InvalidArgument("specSet"));
            return;
        }
        List<CompiledFilterSpec> specs = new ArrayList<>(sources.size());
        Fault rejection = compile(sources, specs, release);
        if (rejection == null) compileRest(sources, specs, reader, release, turns(callback), callback, selected);
        else callback.fault(rejection);
    }

    private void compileRest(
            List<DataObject> sources,
            List<CompiledFilterSpec> specs,
            PropertyReader reader,
            Release release,
            CallTurns turns,
            ResultCallback callback,
            Selected selected) {
        if (specs.size() == sources.size()) {
            check(specs, reader, turns, callback, selected);
            return;
        }
        turns.later(() -> {
            Fault rejection = compile(sources, specs, release);
            if (rejection == null) compileRest(sources, specs, reader, release, turns, callback, selected);
            else callback.fault(rejection);
        });
    }

    private void check(
            List<CompiledFilterSpec> specs,
            PropertyReader reader,
            CallTurns turns,
            ResultCallback callback,
            Selected selected) {
        new StartObjectCheck(context, reader.viewer(), specs, turns::later).begin(missing -> {
            if (missing != null) {
                callback.fault(missing);
                return;
            }
            SelectedObjectIterator selection = new SelectedObjectIterator(specs, reader);
            lookAhead(selection, turns, callback, () -> selected.by(specs, selection));
        });
    }

    /** Compiles as many of what is not compiled yet as fit into a turn; the fault of one that is rejected, or null. */
    private @Nullable Fault compile(List<DataObject> sources, List<CompiledFilterSpec> specs, Release release) {
        int end = Math.min(sources.size(), specs.size() + SPECS_PER_TURN);
        while (specs.size() < end) {
            DataObject source = sources.get(specs.size());
            switch (FilterSpecCompiler.compile(context.paths(), release, context.limits(), source)) {
                case FilterSpecCompiler.CompilationResult.RejectedSpec(Fault rejection) -> {
                    return rejection;
                }
                case FilterSpecCompiler.CompilationResult.CompiledSpec(CompiledFilterSpec spec) -> specs.add(spec);
            }
            // Computed once, here, because the sum over very many is asked for in one turn.
            if (sources.size() > 1) specs.getLast().heldBytes();
        }
        return null;
    }
}
