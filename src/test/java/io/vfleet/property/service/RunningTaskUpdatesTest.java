package io.vfleet.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RunningTasksTest {
    private static final MoRef TASK = new MoRef("Task", "task-7");

    private final Bench bench = new Bench();
    private final Client client = new Client(bench);

    @BeforeEach
    void start() {
        bench.views.with(TASK, 0, "info", info("running", 10));
    }

    @Test
    void progressIsToldEverySecondToWhoeverWaits() {
        // given
        client.filter(Specs.of(TASK, "info.progress"));
        client.poll();
        Answered wait = client.ask(null, null);

        // when
        ((DataObject) java.util.Objects.requireNonNull(bench.views.value(TASK, "info"))).set("progress", 20);
        bench.loops.advance(Duration.ofMillis(999));
        assertFalse(wait.isThere());
        bench.loops.advance(Duration.ofMillis(1));

        // then
        assertEquals(List.of("modify task-7 info.progress=20"), client.hear(wait.object()));
    }

    @Test
    void nothingTicksWhenNobodyWaitsOrNothingRuns() {
        client.filter(Specs.of(TASK, "info"));
        client.poll();
        assertEquals(0, bench.loops.outstanding());

        Answered wait = client.ask(null, null);
        assertEquals(1, bench.loops.outstanding());
        bench.views.set(TASK, "info", info("success", null));
        bench.loops.runAll();
        client.hear(wait.object());
        client.ask(null, null);

        assertEquals(0, bench.loops.outstanding());
    }

    @Test
    void watcherOfTheStateAloneNeedsNoTicks() {
        client.filter(Specs.of(TASK, "info.state", "info.error"));
        client.poll();
        client.ask(null, null);

        assertEquals(0, bench.loops.outstanding());
    }

    private static DataObject info(String state, @Nullable Integer progress) {
        return Specs.MODEL.make("TaskInfo", "key", "task-7", "state", state, "progress", progress);
    }
}
