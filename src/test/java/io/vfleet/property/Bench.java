package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.access.SessionObject;
import io.vfleet.access.TestSessions;
import io.vfleet.config.Limits;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Secrets;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The room on stepped loops, with one session whose home is loop 0. */
final class Bench {
    static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    final SteppedLoops loops;
    final FakeViews views;
    final Session session;
    final Collectors collectors;
    final Objects objects = new Objects();

    Bench(int loopCount, Limits limits) {
        loops = new SteppedLoops(loopCount);
        session = TestSessions.open(loops);
        views = new FakeViews(loops);
        collectors = new Collectors(
                Metamodel.load(), views, views, views, loops, limits, new Secrets(), Bench::fault, _ -> objects);
        views.knows(objects::find);
    }

    Bench() {
        this(3, Limits.DEFAULT);
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

    /** The objects of the one session. */
    final class Objects implements SessionObjects {
        private final Map<MoRef, SessionObject> all = new LinkedHashMap<>();

        @Override
        public Loop home() {
            return loops.at(0);
        }

        @Override
        public void put(SessionObject object) {
            all.put(object.ref(), object);
        }

        @Override
        public @Nullable SessionObject find(MoRef object) {
            return all.get(object);
        }

        @Override
        public void remove(MoRef object) {
            all.remove(object);
        }
    }
}
