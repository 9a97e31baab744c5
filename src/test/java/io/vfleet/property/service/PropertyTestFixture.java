package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.access.SessionObject;
import io.vfleet.access.TestSessions;
import io.vfleet.config.Limits;
import io.vfleet.engine.Secrets;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;

/** The room on stepped loops, with one session whose home is loop 0. */
final class Bench {
    static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    final SteppedLoops loops;
    final FakeViews views;
    final Session session;
    final Collectors collectors;

    Bench(int loopCount, long seed) {
        this(new SteppedLoops(loopCount, seed), Limits.DEFAULT);
    }

    Bench(SteppedLoops loops, Limits limits) {
        this.loops = loops;
        session = TestSessions.named("token", "key", "user", loops.at(0));
        views = new FakeViews(loops);
        collectors = new Collectors(Metamodel.load(), views, views, views, loops, limits, new Secrets(), Bench::fault);
        views.knows(ref -> session.object(ref.value()));
        views.tells(collectors.changes());
    }

    Bench() {
        this(new SteppedLoops(3), Limits.DEFAULT);
    }

    /** The session ends. */
    void end() {
        loops.at(0).send(() -> {
            for (SessionObject object : session.objects()) session.remove(object);
        });
        loops.runAll();
    }

    /** Objects that somebody watches by themselves. */
    int watched() {
        return collectors.watched();
    }

    DataObject retrieve(DataObject... specs) {
        return paged(Specs.MODEL.make("RetrieveOptions"), specs);
    }

    DataObject paged(DataObject options, DataObject... specs) {
        var answer = new Answered();
        collectors.retrievals().retrieve(session, COLLECTOR, List.of(specs), options, Release.NEWEST, answer);
        loops.runAll();
        return answer.object();
    }

    Answered next(String token) {
        var answer = new Answered();
        collectors.retrievals().next(session, COLLECTOR, token, answer);
        loops.runAll();
        return answer;
    }

    static List<DataObject> contents(DataObject result) {
        return Answered.list(result.get("objects"));
    }

    static List<Object> refs(List<DataObject> contents) {
        List<Object> refs = new ArrayList<>();
        for (DataObject content : contents) refs.add(java.util.Objects.requireNonNull(content.get("obj")));
        return refs;
    }

    private static DataObject fault(Fault fault) {
        return Metamodel.load().make(fault.typeName());
    }
}
