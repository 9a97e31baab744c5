package io.vfleet.property;

import static io.vfleet.property.FakeViews.folder;
import static io.vfleet.property.FakeViews.host;
import static io.vfleet.property.FakeViews.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ViewsTest {
    private final Bench bench = new Bench();
    private final FakeViews views = bench.views;
    private final Client client = new Client(bench);

    @BeforeEach
    void fill() {
        views.with(folder(1), 0, "name", "root", "childEntity", List.of(folder(2), vm(10)))
                .with(folder(2), 1, "name", "sub", "childEntity", List.of(vm(11)))
                .with(vm(10), 1, "name", "ten")
                .with(vm(11), 2, "name", "eleven");
    }

    @Test
    void containerViewHoldsWhatIsInItNow() {
        // given
        MoRef view = container(folder(1), true, "VirtualMachine");
        client.filter(Specs.view(view, Specs.asked("VirtualMachine", "name")));
        assertEquals(List.of("enter vm-10 name=ten", "enter vm-11 name=eleven"), client.poll());
        Answered wait = client.ask(null, null);

        // when
        views.with(vm(12), 2, "name", "twelve");
        views.without(vm(10));
        views.set(folder(2), "childEntity", List.of(vm(11), vm(12)));
        bench.loops.runAll();

        // then
        assertEquals(List.of("enter vm-12 name=twelve", "leave vm-10"), client.hear(wait.object()));
        views.set(vm(12), "name", "other");
        bench.loops.runAll();
        assertEquals(List.of("modify vm-12 name=other"), client.poll());
    }

    @Test
    void ofAContainerViewOnlyTheViewIsWatchedByItself() {
        MoRef view = container(folder(1), true, "VirtualMachine");
        client.filter(Specs.view(view, Specs.asked("VirtualMachine", "name")));
        client.poll();

        assertEquals(1, bench.watched());
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
        client.filter(Specs.view(list, Specs.asked("VirtualMachine", "name")));
        Answered wait = client.ask(9, 256);
        assertFalse(wait.isThere());

        // when
        var modified = new Answered();
        bench.collectors.views().modify(bench.session, list, List.of(vm(10), vm(99)), List.of(), modified);
        bench.loops.runAll();

        // then
        assertEquals(List.of(vm(99)), modified.value());
        assertEquals(List.of("enter vm-10 name=ten"), client.hear(wait.object()));
    }

    @Test
    void listViewKeepsTheOrderOfNaming() {
        MoRef list = list(vm(11), vm(10), vm(11));
        assertEquals(List.of(vm(11), vm(10)), objects(list));

        call(answer ->
                bench.collectors.views().modify(bench.session, list, List.of(folder(1)), List.of(vm(11)), answer));
        assertEquals(List.of(vm(10), folder(1)), objects(list));

        call(answer -> bench.collectors.views().reset(bench.session, list, List.of(vm(11)), answer));
        assertEquals(List.of(vm(11)), objects(list));

        MoRef all = container(folder(1), true, "VirtualMachine");
        call(answer -> bench.collectors.views().resetFromView(bench.session, list, all, answer));
        assertEquals(List.of(vm(10), vm(11)), objects(list));
    }

    @Test
    void destroyedViewEmptiesWhatWasSelectedThroughIt() {
        // given
        MoRef list = list(vm(10));
        client.filter(Specs.view(list, Specs.asked("VirtualMachine", "name")));
        client.poll();

        // when
        call(answer -> bench.collectors.views().destroy(bench.session, list, answer));

        // then
        assertEquals(List.of("leave vm-10"), client.poll());
        var again = new Answered();
        bench.collectors.views().destroy(bench.session, list, again);
        bench.loops.runAll();
        assertEquals(new Fault.ManagedObjectNotFound(list), again.fault());
    }

    @Test
    void inventoryViewShowsWhatWasOpened() {
        MoRef view = (MoRef) Objects.requireNonNull(
                call(answer -> bench.collectors.views().createInventoryView(bench.session, answer)));
        client.filter(Specs.view(view, Specs.asked("ManagedEntity", "name")));
        assertEquals(3, client.poll().size());

        Object unresolved =
                call(answer -> bench.collectors.views().open(bench.session, view, List.of(folder(2), host(9)), answer));
        assertEquals(List.of(host(9)), unresolved);
        assertEquals(List.of("enter vm-11 name=eleven"), client.poll());

        views.with(vm(12), 2, "name", "twelve");
        views.set(folder(2), "childEntity", List.of(vm(11), vm(12)));
        bench.loops.runAll();
        assertEquals(List.of("enter vm-12 name=twelve"), client.poll());

        assertNull(call(answer -> bench.collectors.views().close(bench.session, view, List.of(folder(2)), answer)));
        assertEquals(2, client.poll().size());
    }

    @Test
    void viewsAreListedWhileTheyAreThere() {
        MoRef one = list();
        MoRef two = container(folder(1), true);
        List<?> listed = (List<?>) Objects.requireNonNull(
                Objects.requireNonNull(bench.session.object("ViewManager")).get("viewList"));

        assertTrue(listed.containsAll(List.of(one, two)) && listed.size() == 2, listed.toString());
    }

    private MoRef container(MoRef container, boolean recursive, String... types) {
        return (MoRef) Objects.requireNonNull(call(answer -> bench.collectors
                .views()
                .createContainerView(bench.session, container, List.of(types), recursive, answer)));
    }

    private Fault refused(MoRef container, String type) {
        var answer = new Answered();
        bench.collectors.views().createContainerView(bench.session, container, List.of(type), true, answer);
        return answer.fault();
    }

    private MoRef list(MoRef... objects) {
        return (MoRef) Objects.requireNonNull(
                call(answer -> bench.collectors.views().createListView(bench.session, List.of(objects), answer)));
    }

    private List<Object> objects(MoRef view) {
        List<Object> objects = new ArrayList<>();
        ((Iterable<?>) Objects.requireNonNull(Objects.requireNonNull(bench.session.object(view.value()))
                        .get("view")))
                .forEach(objects::add);
        return objects;
    }

    private @org.jspecify.annotations.Nullable Object call(Consumer<Answer> call) {
        var answer = new Answered();
        call.accept(answer);
        bench.loops.runAll();
        return answer.value();
    }
}
