package io.vfleet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.RequestClient;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a client gets when the work of its call ends in an exception. */
final class BrokenWorkTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);
    private final int host = simulated.inventory().byPath("DC0/host/DC0_C0/DC0_C0_H0");
    private final RecordedReply reply = new RecordedReply(_ -> {});

    private Call call() {
        MoRef target = simulated.inventory().ref(host);
        var type = SimulatedVCenter.META.managed(target.type());
        var method = Objects.requireNonNull(type.method("DisconnectHost_Task"));
        var client = new RequestClient("json", "127.0.0.1", "test", "");
        return new Call(target, type, method, new Arguments(method), session, Release.NEWEST, client, reply);
    }

    private void start(Consumer<Task> work) {
        new EntityTaskStarter(simulated.vcenter).start(call(), host, false, TaskCanceller.IGNORE, work);
        simulated.loops.runAll();
    }

    @Test
    void aTaskWhoseWorkBreaksIsAnsweredAndEndsInSystemError() {
        assertThrows(
                AssertionError.class,
                () -> start(_ -> {
                    throw new IllegalStateException("broken");
                }));

        Task task = Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()));
        assertInstanceOf(Fault.SystemError.class, task.state().error());
    }

    @Test
    void aCallWhoseWorkBreaksIsAnswered() {
        Call call = call();
        LoopDispatch.run(simulated.inventory().home(host), call, () -> {
            throw new IllegalStateException("broken");
        });
        assertThrows(AssertionError.class, simulated.loops::runAll);

        assertEquals(new Fault.SystemError("DisconnectHost_Task"), reply.fault());
    }

    @Test
    void aCallThatWasAnsweredBeforeItsWorkBreaksIsNotAnsweredAgain() {
        Call call = call();
        LoopDispatch.run(simulated.inventory().home(host), call, () -> {
            call.reply().value(null);
            throw new IllegalStateException("broken");
        });
        assertThrows(AssertionError.class, simulated.loops::runAll);

        assertTrue(reply.isAnswered());
    }
}
