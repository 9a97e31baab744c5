package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.engine.Secrets;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects once: RetrieveProperties, RetrievePropertiesEx and the pages that follow. A retrieval runs on the loop
 * that calls, and its values are read while the answer is written; only the token of a page is kept at the session's
 * home.
 */
public final class Retrievals {
    private static final int TOKEN_BYTES = 16;

    private final Place place;
    private final Desks desks;
    private final Secrets secrets;

    Retrievals(Place place, Desks desks, Secrets secrets) {
        this.place = place;
        this.desks = desks;
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
            Answer answer) {
        Integer maxObjects = options == null ? null : (Integer) options.get("maxObjects");
        if (maxObjects != null && maxObjects <= 0) {
            answer.fault(new Fault.InvalidArgument("options.maxObjects"));
            return;
        }
        Reader reader = new Reader(place, session);
        List<Spec> specs = specs(specSet, reader, release, answer);
        if (specs == null) return;
        Finder finder = new Finder(specs, reader);
        if (!finder.hasNext()) {
            answer.value(null);
        } else if (maxObjects == null || session == null) {
            // The walk that has found the first goes on in the answer; who reads that again walks again.
            var begun = new AtomicReference<@Nullable Finder>(finder);
            Results results = new Results(reader, () -> {
                Finder first = begun.getAndSet(null);
                return first == null ? new Finder(specs, reader) : first;
            });
            answer.value(place.shapes().result(null, results));
        } else {
            page(new Page(collector, finder, maxObjects), session, answer);
        }
    }

    /** RetrieveProperties: never in pages; an empty array when nothing is found. */
    public void retrieveAll(@Nullable Session session, List<DataObject> specSet, Release release, Answer answer) {
        Reader reader = new Reader(place, session);
        List<Spec> specs = specs(specSet, reader, release, answer);
        if (specs != null) answer.value(new Results(reader, () -> new Finder(specs, reader)));
    }

    /** ContinueRetrievePropertiesEx. A token is good once, for the collector that gave it. */
    public void next(Session session, MoRef collector, String token, Answer answer) {
        desks.visit(session, answer, desk -> {
            Page page = desk.pages().take(collector, token);
            if (page == null) answer.fault(new Fault.InvalidArgument("token"));
            else page(page, session, answer);
        });
    }

    /** CancelRetrievePropertiesEx. */
    public void cancel(Session session, MoRef collector, String token, Answer answer) {
        desks.visit(session, answer, desk -> {
            if (desk.pages().take(collector, token) == null) answer.fault(new Fault.InvalidArgument("token"));
            else answer.value(null);
        });
    }

    private void page(Page page, Session session, Answer answer) {
        int most = Math.min(page.size(), place.limits().objectsPerPageMax());
        List<Found> found = new ArrayList<>();
        while (found.size() < most && page.rest().hasNext())
            found.add(page.rest().next());
        String token = null;
        if (page.rest().hasNext()) {
            String fresh = secrets.token(TOKEN_BYTES);
            desks.leave(session, desk -> desk.pages().keep(fresh, page));
            token = fresh;
        }
        Results results = new Results(new Reader(place, session), found::iterator);
        answer.value(place.shapes().result(token, results));
    }

    private @Nullable List<Spec> specs(List<DataObject> sources, Reader reader, Release release, Answer answer) {
        List<Spec> specs = new ArrayList<>(sources.size());
        Fault fault = sources.isEmpty() ? new Fault.InvalidArgument("specSet") : null;
        for (DataObject source : sources) {
            if (fault != null) break;
            switch (SpecCompiler.compile(place.model(), release, source)) {
                case SpecCompiler.Result.Refused(Fault why) -> fault = why;
                case SpecCompiler.Result.Compiled(Spec spec) -> {
                    specs.add(spec);
                    fault = missing(spec, reader);
                }
            }
        }
        if (fault == null) return specs;
        answer.fault(fault);
        return null;
    }

    private static @Nullable Fault missing(Spec spec, Reader reader) {
        if (spec.missingTolerated()) return null;
        for (Spec.Start start : spec.starts()) {
            if (!reader.place().views().exists(start.object(), reader.viewer())) {
                return new Fault.ManagedObjectNotFound(start.object());
            }
        }
        return null;
    }
}
