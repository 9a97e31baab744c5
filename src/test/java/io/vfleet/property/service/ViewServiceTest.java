package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.host;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.ExistenceFacet;
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
    private final FakePropertySource source = fixture.source;
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @BeforeEach
    void fill() {
        source.with(folder(1), 0, named("name", "root").and("childEntity", List.of(folder(2), vm(10))))
                .with(folder(2), 1, named("name", "sub").and("childEntity", List.of(vm(11))))
                .with(vm(10), 1, named("name", "ten"))
                .with(vm(11), 2, named("name", "eleven"));
    }

    @Test
    void containerViewContainsTheCurrentObjects() {
        // given
        MoRef view = container(folder(1), true, "VirtualMachine");
        client.filter(FilterSpecFixtures.view(view, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        assertEquals(List.of("enter vm-10 name=ten", "enter vm-11 name=eleven"), client.poll());
        RecordedResult wait = client.ask(null, null);

        // when
        source.with(vm(12), 2, named("name", "twelve"));
        source.without(vm(10));
        source.set(folder(2), "childEntity", List.of(vm(11), vm(12)));
        fixture.loops.runAll();

        // then
        assertEquals(List.of("enter vm-12 name=twelve", "leave vm-10"), client.receive(wait.object()));
        source.set(vm(12), "name", "other");
        fixture.loops.runAll();
        assertEquals(List.of("modify vm-12 name=other"), client.poll());
    }

    @Test
    void ofAContainerViewOnlyTheViewIsSubscribedToByItself() {
        MoRef view = container(folder(1), true, "VirtualMachine");
        client.filter(FilterSpecFixtures.view(view, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        client.poll();

        assertEquals(1, fixture.subscribedObjects());
    }

    @Test
    void baseTypesAndDepthDetermineWhatAViewContains() {
        assertEquals(List.of(folder(2), vm(10)), objects(container(folder(1), false, "ManagedEntity")));
        assertEquals(List.of(folder(2), vm(10), vm(11)), objects(container(folder(1), true)));
        assertEquals(List.of(), objects(container(folder(1), true, "HostSystem")));
    }

    @Test
    void viewOfAnObjectThatIsNoContainerIsRejected() {
        assertEquals(new Fault.InvalidArgument("container"), rejection(vm(10), "VirtualMachine"));
        assertEquals(new Fault.ManagedObjectNotFound(folder(99)), rejection(folder(99), "VirtualMachine"));
        assertEquals(new Fault.InvalidArgument("type"), rejection(folder(1), "Horse"));
        for (String noEntity : List.of("Task", "HostLocalAccountManager", "ManagedObject", "View")) {
            assertEquals(new Fault.InvalidArgument("type"), rejection(folder(1), noEntity), noEntity);
        }
    }

    @Test
    void objectPutIntoAListViewWakesTheWait() {
        // given
        MoRef list = list();
        client.filter(FilterSpecFixtures.view(list, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        RecordedResult wait = client.ask(9, 256);
        assertFalse(wait.isComplete());

        // when
        var result = new RecordedResult();
        fixture.services.views().modify(fixture.session, list, List.of(vm(10), vm(99)), List.of(), result);
        fixture.loops.runAll();

        // then
        assertEquals(List.of(vm(99)), result.value());
        assertEquals(List.of("enter vm-10 name=ten"), client.receive(wait.object()));
    }

    @Test
    void listViewKeepsTheOrderOfAdding() {
        MoRef list = list(vm(11), vm(10), vm(11));
        assertEquals(List.of(vm(11), vm(10)), objects(list));

        call(result ->
                fixture.services.views().modify(fixture.session, list, List.of(folder(1)), List.of(vm(11)), result));
        assertEquals(List.of(vm(10), folder(1)), objects(list));

        call(result -> fixture.services.views().reset(fixture.session, list, List.of(vm(11)), result));
        assertEquals(List.of(vm(11)), objects(list));

        MoRef all = container(folder(1), true, "VirtualMachine");
        call(result -> fixture.services.views().resetFromView(fixture.session, list, all, result));
        assertEquals(List.of(vm(10), vm(11)), objects(list));
    }

    @Test
    void listViewNamesNothingThatIsGone() {
        // given
        MoRef list = list(vm(11), vm(10));
        client.filter(FilterSpecFixtures.filter(
                List.of(FilterSpecFixtures.all("ListView"), FilterSpecFixtures.propertySpec("VirtualMachine", "name")),
                FilterSpecFixtures.start(list, false, FilterSpecFixtures.traversal(null, "ListView", "view"))));
        client.poll();

        // when
        source.without(vm(11));
        source.publish(vm(11), ExistenceFacet.REMOVED);
        fixture.loops.runAll();

        // then
        assertEquals(List.of(vm(10)), objects(list));
        List<String> updates = client.poll();
        assertEquals(2, updates.size(), updates.toString());
        assertTrue(updates.contains("leave vm-11"), updates.toString());
        assertTrue(
                updates.stream().anyMatch(update -> update.startsWith("modify " + list.value())), updates.toString());
    }

    @Test
    void destroyedViewRemovesWhatWasSelectedThroughIt() {
        // given
        MoRef list = list(vm(10));
        client.filter(FilterSpecFixtures.view(list, FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        client.poll();

        // when
        call(result -> fixture.services.views().destroy(fixture.session, list, result));

        // then
        assertEquals(List.of("leave vm-10"), client.poll());
        var again = new RecordedResult();
        fixture.services.views().destroy(fixture.session, list, again);
        fixture.loops.runAll();
        assertEquals(new Fault.ManagedObjectNotFound(list), again.fault());
    }

    @Test
    void inventoryViewContainsOpenedFolders() {
        MoRef view = (MoRef) Objects.requireNonNull(
                call(result -> fixture.services.views().createInventoryView(fixture.session, result)));
        client.filter(FilterSpecFixtures.view(view, FilterSpecFixtures.propertySpec("ManagedEntity", "name")));
        assertEquals(3, client.poll().size());

        Object unresolved = call(
                result -> fixture.services.views().open(fixture.session, view, List.of(folder(2), host(9)), result));
        assertEquals(List.of(host(9)), unresolved);
        assertEquals(List.of("enter vm-11 name=eleven"), client.poll());

        source.with(vm(12), 2, named("name", "twelve"));
        source.set(folder(2), "childEntity", List.of(vm(11), vm(12)));
        fixture.loops.runAll();
        assertEquals(List.of("enter vm-12 name=twelve"), client.poll());

        assertNull(call(result -> fixture.services.views().close(fixture.session, view, List.of(folder(2)), result)));
        assertEquals(2, client.poll().size());
    }

    @Test
    void viewsAreListedWhileTheyExist() {
        MoRef one = list();
        MoRef two = container(folder(1), true);
        List<?> listed = (List<?>) Objects.requireNonNull(
                Objects.requireNonNull(fixture.session.object("ViewManager")).get("viewList"));

        assertTrue(listed.containsAll(List.of(one, two)) && listed.size() == 2, listed.toString());
    }

    private MoRef container(MoRef container, boolean recursive, String... types) {
        return (MoRef) Objects.requireNonNull(call(result -> fixture.services
                .views()
                .createContainerView(fixture.session, container, List.of(types), recursive, result)));
    }

    private Fault rejection(MoRef container, String type) {
        var result = new RecordedResult();
        fixture.services.views().createContainerView(fixture.session, container, List.of(type), true, result);
        return result.fault();
    }

    private MoRef list(MoRef... objects) {
        return (MoRef) Objects.requireNonNull(
                call(result -> fixture.services.views().createListView(fixture.session, List.of(objects), result)));
    }

    private List<Object> objects(MoRef view) {
        List<Object> objects = new ArrayList<>();
        ((Iterable<?>) Objects.requireNonNull(Objects.requireNonNull(fixture.session.object(view.value()))
                        .get("view")))
                .forEach(each -> {
                    // A sequence may have places without an element.
                    if (each != null) objects.add(each);
                });
        return objects;
    }

    private @org.jspecify.annotations.Nullable Object call(Consumer<ResultCallback> call) {
        var result = new RecordedResult();
        call.accept(result);
        fixture.loops.runAll();
        return result.value();
    }
}
