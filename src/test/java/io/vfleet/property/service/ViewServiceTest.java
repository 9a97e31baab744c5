package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.host;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ViewServiceTest {
    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource views = fixture.views;
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @BeforeEach
    void fill() {
        views.with(folder(1), 0, named("name", "root").and("childEntity", List.of(folder(2), vm(10))))
                .with(folder(2), 1, named("name", "sub").and("childEntity", List.of(vm(11))))
                .with(vm(10), 1, named("name", "ten"))
                .with(vm(11), 2, named("name", "eleven"));
    }

    @Test
    void containerViewHoldsWhatIsInItNow() {
        // given
        MoRef view = container(folder(1), true, "VirtualMachine");
        client.filter(FilterSpecFixtures.view(view, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        assertEquals(List.of("enter vm-10 name=ten", "enter vm-11 name=eleven"), client.poll());
        RecordedResult wait = client.ask(null, null);

        // when
        views.with(vm(12), 2, named("name", "twelve"));
        views.without(vm(10));
        views.set(folder(2), "childEntity", List.of(vm(11), vm(12)));
        fixture.loops.runAll();

        // then
        assertEquals(List.of("enter vm-12 name=twelve", "leave vm-10"), client.receive(wait.object()));
        views.set(vm(12), "name", "other");
        fixture.loops.runAll();
        assertEquals(List.of("modify vm-12 name=other"), client.poll());
    }

    @Test
    void ofAContainerViewOnlyTheViewIsWatchedByItself() {
        MoRef view = container(folder(1), true, "VirtualMachine");
        client.filter(FilterSpecFixtures.view(view, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        client.poll();

        assertEquals(1, fixture.watched());
    }

    @Test
    void baseTypesAndDepthSayWhatIsInAView() {
        assertEquals(List.of(folder(2), vm(10)), objects(container(folder(1), false, "ManagedEntity")));
        assertEquals(List.of(folder(2), vm(10), vm(11)), objects(container(folder(1), true)));
        assertEquals(List.of(), objects(container(folder(1), true, "HostSystem")));
    }

    @Test
    void viewOfWhatIsNoContainerIsRefused() {
        assertEquals(new Fault.InvalidArgument("container"), refused(vm(10), "VirtualMachine"));
        assertEquals(new Fault.ManagedObjectNotFound(folder(99)), refused(folder(99), "VirtualMachine"));
        assertEquals(new Fault.InvalidArgument("type"), refused(folder(1), "Horse"));
    }

    @Test
    void objectPutIntoAListViewWakesTheWait() {
        // given
        MoRef list = list();
        client.filter(FilterSpecFixtures.view(list, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        RecordedResult wait = client.ask(9, 256);
        assertFalse(wait.isComplete());

        // when
        var modified = new RecordedResult();
        fixture.collectors.views().modify(fixture.session, list, List.of(vm(10), vm(99)), List.of(), modified);
        fixture.loops.runAll();

        // then
        assertEquals(List.of(vm(99)), modified.value());
        assertEquals(List.of("enter vm-10 name=ten"), client.receive(wait.object()));
    }

    @Test
    void listViewKeepsTheOrderOfNaming() {
        MoRef list = list(vm(11), vm(10), vm(11));
        assertEquals(List.of(vm(11), vm(10)), objects(list));

        call(answer ->
                fixture.collectors.views().modify(fixture.session, list, List.of(folder(1)), List.of(vm(11)), answer));
        assertEquals(List.of(vm(10), folder(1)), objects(list));

        call(answer -> fixture.collectors.views().reset(fixture.session, list, List.of(vm(11)), answer));
        assertEquals(List.of(vm(11)), objects(list));

        MoRef all = container(folder(1), true, "VirtualMachine");
        call(answer -> fixture.collectors.views().resetFromView(fixture.session, list, all, answer));
        assertEquals(List.of(vm(10), vm(11)), objects(list));
    }

    @Test
    void destroyedViewEmptiesWhatWasSelectedThroughIt() {
        // given
        MoRef list = list(vm(10));
        client.filter(FilterSpecFixtures.view(list, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        client.poll();

        // when
        call(answer -> fixture.collectors.views().destroy(fixture.session, list, answer));

        // then
        assertEquals(List.of("leave vm-10"), client.poll());
        var again = new RecordedResult();
        fixture.collectors.views().destroy(fixture.session, list, again);
        fixture.loops.runAll();
        assertEquals(new Fault.ManagedObjectNotFound(list), again.fault());
    }

    @Test
    void inventoryViewShowsWhatWasOpened() {
        MoRef view = (MoRef) Objects.requireNonNull(
                call(answer -> fixture.collectors.views().createInventoryView(fixture.session, answer)));
        client.filter(FilterSpecFixtures.view(view, FilterSpecFixtures.propertySpec("ManagedEntity", "name")));
        assertEquals(3, client.poll().size());

        Object unresolved = call(
                answer -> fixture.collectors.views().open(fixture.session, view, List.of(folder(2), host(9)), answer));
        assertEquals(List.of(host(9)), unresolved);
        assertEquals(List.of("enter vm-11 name=eleven"), client.poll());

        views.with(vm(12), 2, named("name", "twelve"));
        views.set(folder(2), "childEntity", List.of(vm(11), vm(12)));
        fixture.loops.runAll();
        assertEquals(List.of("enter vm-12 name=twelve"), client.poll());

        assertNull(call(answer -> fixture.collectors.views().close(fixture.session, view, List.of(folder(2)), answer)));
        assertEquals(2, client.poll().size());
    }

    @Test
    void viewsAreListedWhileTheyAreThere() {
        MoRef one = list();
        MoRef two = container(folder(1), true);
        List<?> listed = (List<?>) Objects.requireNonNull(
                Objects.requireNonNull(fixture.session.object("ViewManager")).get("viewList"));

        assertTrue(listed.containsAll(List.of(one, two)) && listed.size() == 2, listed.toString());
    }

    private MoRef container(MoRef container, boolean recursive, String... types) {
        return (MoRef) Objects.requireNonNull(call(answer -> fixture.collectors
                .views()
                .createContainerView(fixture.session, container, List.of(types), recursive, answer)));
    }

    private Fault refused(MoRef container, String type) {
        var answer = new RecordedResult();
        fixture.collectors.views().createContainerView(fixture.session, container, List.of(type), true, answer);
        return answer.fault();
    }

    private MoRef list(MoRef... objects) {
        return (MoRef) Objects.requireNonNull(
                call(answer -> fixture.collectors.views().createListView(fixture.session, List.of(objects), answer)));
    }

    private List<Object> objects(MoRef view) {
        List<Object> objects = new ArrayList<>();
        ((Iterable<?>) Objects.requireNonNull(Objects.requireNonNull(fixture.session.object(view.value()))
                        .get("view")))
                .forEach(objects::add);
        return objects;
    }

    private @org.jspecify.annotations.Nullable Object call(Consumer<ResultCallback> call) {
        var answer = new RecordedResult();
        call.accept(answer);
        fixture.loops.runAll();
        return answer.value();
    }
}
