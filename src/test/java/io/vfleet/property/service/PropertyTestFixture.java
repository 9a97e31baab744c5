package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionObject;
import io.vfleet.access.session.TestSessions;
import io.vfleet.config.server.Limits;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;

/** The property services on stepped loops, with one session whose home is loop 0. */
final class PropertyTestFixture {
    static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    final SteppedLoops loops;
    final FakePropertySource source;
    final Session session;
    final PropertyServices services;

    PropertyTestFixture(int loopCount, long seed) {
        this(new SteppedLoops(loopCount, seed), Limits.DEFAULT);
    }

    PropertyTestFixture(SteppedLoops loops, Limits limits) {
        this(loops, limits, MemoryBudget.unlimited(loops.count()));
    }

    PropertyTestFixture(SteppedLoops loops, Limits limits, MemoryBudget memory) {
        this.loops = loops;
        session = TestSessions.named(
                "token", "key", "user", loops.at(0), memory.loop(0).open());
        source = new FakePropertySource(loops);
        services = new PropertyServices(
                Metamodel.load(),
                source,
                source,
                source,
                loops,
                limits,
                new LoopAccounts(memory),
                new SecretGenerator(),
                PropertyTestFixture::fault);
        source.setSessionObjects(ref -> session.object(ref.value()));
        source.setChangeListener(services.changeListener());
    }

    PropertyTestFixture() {
        this(new SteppedLoops(3), Limits.DEFAULT);
    }

    /** Ends the session. */
    void end() {
        loops.at(0).send(() -> {
            for (SessionObject object : session.objects()) session.remove(object);
        });
        loops.runAll();
    }

    /** The number of objects subscribed to one by one. */
    int subscribedObjects() {
        return services.subscribedObjects();
    }

    DataObject retrieve(DataObject... specs) {
        return paged(FilterSpecFixtures.MODEL.make("RetrieveOptions"), specs);
    }

    DataObject paged(DataObject options, DataObject... specs) {
        var result = new RecordedResult();
        loops.at(loops.count() - 1)
                .send(() -> services.retrievals()
                        .retrieve(session, COLLECTOR, List.of(specs), options, Release.NEWEST, result));
        loops.runAll();
        return result.object();
    }

    RecordedResult next(String token) {
        var result = new RecordedResult();
        services.retrievals().next(session, COLLECTOR, token, result);
        loops.runAll();
        return result;
    }

    static List<DataObject> contents(DataObject result) {
        return RecordedResult.list(result.get("objects"));
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
