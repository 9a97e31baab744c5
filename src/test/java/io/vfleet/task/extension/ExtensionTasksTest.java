package io.vfleet.task.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.extension.ExtensionTasks.CreateTaskResult;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskFixture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExtensionTasksTest {
    private static final Metamodel META = Metamodel.load();

    private final TaskFixture fixture = new TaskFixture(1, TaskLimits.DEFAULT);
    private final ExtensionRegistry extensions = new ExtensionRegistry(2, List.of(), ObjectChangeListener.NONE);
    private final ExtensionTasks extensionTasks = new ExtensionTasks(fixture.tasks, extensions);

    @Test
    void typeOfATaskMustBeDeclaredByAnExtension() {
        // when
        CreateTaskResult result = create("com.example.copy");

        // then
        assertEquals(new CreateTaskResult.TaskRefused(new Fault.InvalidArgument("taskTypeId")), result);
        assertEquals(0, fixture.tasks.activeCount());
    }

    @Test
    void clientDrivesItsTaskToTheEnd() {
        // given
        Task task = created();
        assertEquals("com.example.copy", task.origin().descriptionId());
        assertEquals(new Fault.InvalidState(), updateProgress(task, 10));

        // when
        assertNull(setState(task, TaskPhase.RUNNING, null, null));
        assertNull(updateProgress(task, 140));

        // then
        assertEquals(100, task.state().progress());
        assertNull(setState(task, TaskPhase.SUCCESS, "done", null));
        assertEquals("done", task.state().result());
        assertEquals(new Fault.InvalidState(), setState(task, TaskPhase.ERROR, null, new Fault.NotFound()));
        assertEquals(new Fault.InvalidState(), updateProgress(task, 10));
        assertEquals(0, fixture.tasks.activeCount());
    }

    @Test
    void stepsBackAndResultsThatDoNotFitAreRefused() {
        // given
        Task task = created();
        Fault fault = new Fault.NotFound();
        Fault invalidState = new Fault.InvalidState();

        // then
        assertEquals(invalidState, setState(task, TaskPhase.RUNNING, "early", null));
        assertEquals(invalidState, setState(task, TaskPhase.RUNNING, null, fault));
        assertEquals(invalidState, setState(task, TaskPhase.SUCCESS, null, fault));
        assertEquals(invalidState, setState(task, TaskPhase.ERROR, null, null));
        assertNull(setState(task, TaskPhase.RUNNING, null, null));
        assertEquals(invalidState, setState(task, TaskPhase.QUEUED, null, null));
        assertNull(setState(task, TaskPhase.RUNNING, null, null));
    }

    @Test
    void cancelIsARequestThatTheClientSees() {
        // given
        Task task = created();

        // when
        assertNull(fixture.cancel(task));

        // then
        assertTrue(task.state().cancelled());
        assertNull(setState(task, TaskPhase.ERROR, null, new Fault.RequestCanceled()));
        assertTrue(task.state().cancelled());
    }

    @Test
    void serversOwnTasksAreNotUpdatable() {
        Task task = fixture.begin(3);
        assertEquals(new Fault.InvalidState(), setState(task, TaskPhase.RUNNING, null, null));
        assertEquals(
                new Fault.NotSupported(),
                extensionTasks.setDescription(
                        task, META.make("LocalizableMessage").set("key", "k")));
    }

    @Test
    void extensionsAreKeptByTheirKeys() {
        // given
        assertNull(extensions.register(extension("a")));

        // then
        assertEquals(new Fault.InvalidArgument("extension.key"), extensions.register(extension("a")));
        assertEquals(new Fault.NotFound(), extensions.update(extension("b")));
        assertNull(extensions.register(extension("b")));
        assertTrue(extensions.register(extension("c")) instanceof Fault.SystemError);
        assertNull(extensions.unregister("a"));
        assertEquals(new Fault.NotFound(), extensions.unregister("a"));
        assertEquals(List.of(extension("b")), List.copyOf(extensions.all()));
        assertNull(extensions.find("a"));
    }

    @Test
    void tasksThatAUserNeverEndsLeaveSlotsForOthers() {
        var small = new TaskFixture(1, new TaskLimits(100, 10, 40, 10, Duration.ofMinutes(1)));
        var tasks = new ExtensionTasks(small.tasks, extensions);
        extensions.register(extension("a"));
        int reserved = 0;
        while (tasks.reserve("ann")) reserved++;
        assertEquals(10, reserved);
        for (String user : List.of("bob", "eve")) while (tasks.reserve(user)) reserved++;
        assertEquals(20, reserved, "half of all slots are left for virtual machines");
        assertTrue(small.tasks.reserve());

        var created = new AtomicReference<@Nullable CreateTaskResult>();
        small.loops.sendAndRun(
                3, () -> created.set(tasks.create("ann", 3, null, "", "com.example.copy", "joe", false, null, null)));
        if (created.get() instanceof CreateTaskResult.TaskCreated(Task task)) {
            small.on(task, each -> tasks.setState(each, TaskPhase.SUCCESS, null, null));
        }
        assertTrue(tasks.reserve("ann"), "its end gives the slot back");
    }

    private @Nullable Fault setState(Task task, TaskPhase phase, @Nullable Object result, @Nullable Fault fault) {
        var refusal = new AtomicReference<@Nullable Fault>();
        fixture.on(task, each -> refusal.set(extensionTasks.setState(each, phase, result, fault)));
        return refusal.get();
    }

    private @Nullable Fault updateProgress(Task task, int percent) {
        var refusal = new AtomicReference<@Nullable Fault>();
        fixture.on(task, each -> refusal.set(extensionTasks.updateProgress(each, percent)));
        return refusal.get();
    }

    private Task created() {
        extensions.register(extension("a"));
        if (create("com.example.copy") instanceof CreateTaskResult.TaskCreated(Task task)) return task;
        throw new AssertionError("refused");
    }

    private CreateTaskResult create(String type) {
        var result = new AtomicReference<@Nullable CreateTaskResult>();
        assertTrue(extensionTasks.reserve("ann"));
        fixture.loops.sendAndRun(
                3,
                () -> result.set(extensionTasks.create(
                        "ann", 3, TaskFixture.vm(3), "VM3", type, "ann", true, null, "activation-1")));
        CreateTaskResult created = result.get();
        if (created == null) throw new AssertionError("no answer");
        return created;
    }

    private static DataObject extension(String key) {
        var copy = META.make("ExtensionTaskTypeInfo").set("taskID", "com.example.copy");
        return META.make("Extension").set("key", key).set("taskList", List.of(copy));
    }
}
