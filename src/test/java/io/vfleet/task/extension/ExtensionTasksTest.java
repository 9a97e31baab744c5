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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExtensionTasksTest {
    private static final Metamodel META = Metamodel.load();

    private final TaskFixture fleet = new TaskFixture(1, TaskLimits.DEFAULT);
    private final ExtensionRegistry extensions = new ExtensionRegistry(2, ObjectChangeListener.NONE);
    private final ExtensionTasks driven = new ExtensionTasks(fleet.tasks, extensions);

    @Test
    void typeOfATaskMustBeDeclaredByAnExtension() {
        // when
        CreateTaskResult made = create("com.example.copy");

        // then
        assertEquals(new CreateTaskResult.TaskRefused(new Fault.InvalidArgument("taskTypeId")), made);
        assertEquals(0, fleet.tasks.active());
    }

    @Test
    void clientDrivesItsTaskToTheEnd() {
        // given
        Task task = begun();
        assertEquals("com.example.copy", task.origin().descriptionId());
        assertEquals(new Fault.InvalidState(), progress(task, 10));

        // when
        assertNull(become(task, TaskPhase.RUNNING, null, null));
        assertNull(progress(task, 140));

        // then
        assertEquals(100, task.state().progress(fleet.loops.clock().now()));
        assertNull(become(task, TaskPhase.SUCCESS, "done", null));
        assertEquals("done", task.state().result());
        assertEquals(new Fault.InvalidState(), become(task, TaskPhase.ERROR, null, new Fault.NotFound()));
        assertEquals(new Fault.InvalidState(), progress(task, 10));
        assertEquals(0, fleet.tasks.active());
    }

    @Test
    void stepsBackAndResultsThatDoNotFitAreRefused() {
        // given
        Task task = begun();
        Fault fault = new Fault.NotFound();
        Fault no = new Fault.InvalidState();

        // then
        assertEquals(no, become(task, TaskPhase.RUNNING, "early", null));
        assertEquals(no, become(task, TaskPhase.RUNNING, null, fault));
        assertEquals(no, become(task, TaskPhase.SUCCESS, null, fault));
        assertEquals(no, become(task, TaskPhase.ERROR, null, null));
        assertNull(become(task, TaskPhase.RUNNING, null, null));
        assertEquals(no, become(task, TaskPhase.QUEUED, null, null));
        assertNull(become(task, TaskPhase.RUNNING, null, null));
    }

    @Test
    void cancelIsAWishThatTheClientSees() {
        // given
        Task task = begun();

        // when
        assertNull(fleet.cancel(task));

        // then
        assertTrue(task.state().cancelled());
        assertNull(become(task, TaskPhase.ERROR, null, new Fault.RequestCanceled()));
        assertTrue(task.state().cancelled());
    }

    @Test
    void serversOwnTasksAreNotDriven() {
        Task task = fleet.begin(3);
        assertEquals(new Fault.InvalidState(), become(task, TaskPhase.RUNNING, null, null));
        assertEquals(
                new Fault.NotSupported(),
                driven.setDescription(task, META.make("LocalizableMessage").set("key", "k")));
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

    private @Nullable Fault become(Task task, TaskPhase phase, @Nullable Object result, @Nullable Fault fault) {
        var refused = new AtomicReference<@Nullable Fault>();
        fleet.on(task, each -> refused.set(driven.setState(each, phase, result, fault)));
        return refused.get();
    }

    private @Nullable Fault progress(Task task, int percent) {
        var refused = new AtomicReference<@Nullable Fault>();
        fleet.on(task, each -> refused.set(driven.updateProgress(each, percent)));
        return refused.get();
    }

    private Task begun() {
        extensions.register(extension("a"));
        if (create("com.example.copy") instanceof CreateTaskResult.TaskCreated(Task task)) return task;
        throw new AssertionError("refused");
    }

    private CreateTaskResult create(String type) {
        var made = new AtomicReference<@Nullable CreateTaskResult>();
        assertTrue(fleet.tasks.reserve());
        fleet.loops.tell(
                3, () -> made.set(driven.create(3, TaskFixture.vm(3), "VM3", type, "ann", true, null, "activation-1")));
        CreateTaskResult done = made.get();
        if (done == null) throw new AssertionError("no answer");
        return done;
    }

    private static DataObject extension(String key) {
        var copy = META.make("ExtensionTaskTypeInfo").set("taskID", "com.example.copy");
        return META.make("Extension").set("key", key).set("taskList", List.of(copy));
    }
}
