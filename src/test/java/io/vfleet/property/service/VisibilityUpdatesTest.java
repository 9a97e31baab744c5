package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.model.ExistenceFacet;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a filter reports of an object that its user may see, may not see any more, and may see again. */
final class VisibilityUpdatesTest {
    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource source = fixture.source;
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @BeforeEach
    void fill() {
        source.with(vm(10), 0, named("name", "ten"));
    }

    @Test
    void objectThatIsNamedByTheFilterEntersWhenItMayBeSeenAgain() {
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();

        source.hide(vm(10));
        source.publish(vm(10), ExistenceFacet.MOVED);
        fixture.loops.runAll();
        assertEquals(List.of("leave vm-10"), client.poll());

        source.show(vm(10));
        source.publish(vm(10), ExistenceFacet.MOVED);
        fixture.loops.runAll();
        assertEquals(List.of("enter vm-10 name=ten"), client.poll());

        source.set(vm(10), "name", "other");
        fixture.loops.runAll();
        assertEquals(List.of("modify vm-10 name=other"), client.poll());
    }

    @Test
    void objectFollowsTheMoveOfAFolderThatItIsIn() {
        source.with(folder(1), 0, named("name", "folder"));
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        RecordedResult wait = client.ask(null, null);

        source.hide(vm(10));
        source.publish(folder(1), ExistenceFacet.MOVED);
        fixture.loops.runAll();
        assertEquals(List.of("leave vm-10"), client.receive(wait.object()));

        source.show(vm(10));
        source.publish(folder(1), ExistenceFacet.MOVED);
        fixture.loops.runAll();
        assertEquals(List.of("enter vm-10 name=ten"), client.poll());
    }

    @Test
    void objectThatCouldNotBeSeenAtFirstEntersWhenItMayBeSeen() {
        source.hide(vm(10));
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        assertEquals(List.of(), client.poll());
        RecordedResult wait = client.ask(null, null);

        source.show(vm(10));
        source.publish(vm(10), ExistenceFacet.MOVED);
        fixture.loops.runAll();

        assertEquals(List.of("enter vm-10 name=ten"), client.receive(wait.object()));
    }

    @Test
    void objectThatGoesWhileItCannotBeSeenIsNotSubscribedToAnyMore() {
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        source.hide(vm(10));
        source.publish(vm(10), ExistenceFacet.MOVED);
        fixture.loops.runAll();
        assertEquals(List.of("leave vm-10"), client.poll());
        assertEquals(1, fixture.subscribedObjects());

        source.without(vm(10));
        source.publish(vm(10), ExistenceFacet.REMOVED);
        fixture.loops.runAll();

        assertEquals(0, fixture.subscribedObjects());
    }
}
