package io.vfleet.property;

import static io.vfleet.property.FakeViews.folder;
import static io.vfleet.property.FakeViews.host;
import static io.vfleet.property.FakeViews.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UpdatesTest {
    private final Bench bench = new Bench();
    private final FakeViews views = bench.views;
    private final Client client = new Client(bench);

    @BeforeEach
    void fill() {
        views.with(folder(1), 0, "name", "root", "childEntity", List.of(vm(10), vm(11), vm(12)))
                .with(vm(10), 1, "name", "ten")
                .with(vm(11), 1, "name", "eleven")
                .with(vm(12), 1, "name", "twelve");
    }

    @Test
    void firstAnswerTellsEverythingThatIsSelected() {
        client.filter(Specs.tree(folder(1), Specs.asked("ManagedEntity", "name")));

        assertEquals(
                List.of(
                        "enter group-v1 name=root",
                        "enter vm-10 name=ten",
                        "enter vm-11 name=eleven",
                        "enter vm-12 name=twelve"),
                client.poll());
        assertEquals(List.of(), client.poll());
    }

    @Test
    void changeAnswersTheWaitThatIsThere() {
        // given
        client.filter(Specs.of(vm(10), "name"));
        client.poll();
        Answered wait = client.ask(null, null);
        assertFalse(wait.isThere());

        // when
        views.set(vm(10), "name", "other");
        bench.loops.runAll();

        // then
        assertEquals(List.of("modify vm-10 name=other"), client.hear(wait.object()));
    }

    @Test
    void changeBetweenTwoWaitsIsToldByTheSecond() {
        client.filter(Specs.of(vm(10), "name"));
        client.poll();
        views.set(vm(10), "name", "one");
        views.set(vm(10), "name", "two");
        bench.loops.runAll();

        assertEquals(List.of("modify vm-10 name=two"), client.poll());
    }

    @Test
    void changeOfWhatWasNotAskedForOrToTheSameWakesNobody() {
        client.filter(Specs.of(vm(10), "name"));
        client.poll();
        Answered wait = client.ask(null, null);

        views.set(vm(10), "parent", folder(1));
        views.set(vm(10), "name", "ten");
        bench.loops.runAll();

        assertFalse(wait.isThere());
    }

    @Test
    void waitEndsEmptyWhenItsTimeIsOver() {
        client.filter(Specs.of(vm(10), "name"));
        client.poll();
        Answered wait = client.ask(9, null);

        bench.loops.advance(Duration.ofMillis(8_999));
        assertFalse(wait.isThere());
        bench.loops.advance(Duration.ofMillis(1));

        assertNull(wait.value());
        assertEquals(0, bench.loops.outstanding());
    }

    @Test
    void unsetPropertyIsAssignedNothing() {
        client.filter(Specs.of(vm(10), "name", "snapshot"));
        client.poll();

        views.set(vm(10), "name", null);
        bench.loops.runAll();

        assertEquals(List.of("modify vm-10 name=null"), client.poll());
    }

    @Test
    void objectEntersAndLeavesWithItsFolder() {
        client.filter(Specs.tree(folder(1), Specs.asked("VirtualMachine", "name")));
        client.poll();

        views.with(vm(13), 1, "name", "new");
        views.set(folder(1), "childEntity", List.of(vm(10), vm(12), vm(13)));
        bench.loops.runAll();
        assertEquals(List.of("enter vm-13 name=new", "leave vm-11"), client.poll());

        views.set(vm(11), "name", "unseen");
        views.set(vm(13), "name", "seen");
        bench.loops.runAll();
        assertEquals(List.of("modify vm-13 name=seen"), client.poll());
    }

    @Test
    void hostThatFallsAwayChangesWhatItsMachinesShow() {
        // given
        views.with(host(5), 1, "name", "h")
                .with(vm(20), 5, "runtime", Specs.MODEL.make("VirtualMachineRuntimeInfo", "powerState", "poweredOn"));
        client.filter(Specs.of(vm(20), "runtime.powerState", "name"));
        client.filter(Specs.of(vm(10), "runtime.powerState"));
        client.poll();
        Answered wait = client.ask(null, null);

        // when
        Objects.requireNonNull((DataObject) views.value(vm(20), "runtime")).set("powerState", "poweredOff");
        views.tell(host(5), FakeViews.HOST_CONNECTION);
        bench.loops.runAll();

        // then
        assertEquals(1, client.hear(wait.object()).size());
        assertEquals(
                "vm-20",
                client.known().keySet().stream()
                        .filter("vm-20"::equals)
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void cancelAnswersEveryWaitAndLosesNothing() {
        client.filter(Specs.of(vm(10), "name"));
        client.poll();
        Answered first = client.ask(null, null);
        Answered second = client.ask(null, null);

        var cancel = new Answered();
        bench.collectors.waits().cancel(bench.session, Bench.COLLECTOR, cancel);
        bench.loops.runAll();
        assertEquals(new Fault.RequestCanceled(), first.fault());
        assertEquals(new Fault.RequestCanceled(), second.fault());
        assertTrue(cancel.isThere());

        views.set(vm(10), "name", "later");
        bench.loops.runAll();
        assertEquals(List.of("modify vm-10 name=later"), client.poll());
    }

    @Test
    void waitOfAClientThatHungUpLeavesTheUpdateForTheNext() {
        client.filter(Specs.of(vm(10), "name"));
        client.poll();
        Answered lost = client.ask(null, null);
        lost.hangUp();
        bench.loops.runAll();

        views.set(vm(10), "name", "still told");
        bench.loops.runAll();

        assertFalse(lost.isThere());
        assertEquals(List.of("modify vm-10 name=still told"), client.poll());
    }

    @Test
    void endOfTheSessionCancelsItsWaitsAndForgetsItsInterest() {
        client.filter(Specs.tree(folder(1), Specs.asked("VirtualMachine", "name")));
        client.poll();
        Answered wait = client.ask(null, null);

        assertEquals(new Counts(1, 0, 1), bench.collectors.counts());
        bench.end();

        assertEquals(new Counts(0, 0, 0), bench.collectors.counts());
        assertEquals(new Fault.RequestCanceled(), wait.fault());
        assertEquals(0, bench.watched());
        assertEquals(0, bench.loops.outstanding());
    }

    @Test
    void destroyedFilterTellsNothingMore() {
        var filter = client.filter(Specs.of(vm(10), "name"));
        client.poll();
        var answer = new Answered();
        bench.collectors.filters().destroy(bench.session, filter, answer);
        views.set(vm(10), "name", "untold");
        bench.loops.runAll();

        assertNull(answer.value());
        assertEquals(List.of(), client.poll());
        assertEquals(0, bench.watched());
    }
}
