package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RunningTaskUpdatesTest {
    private static final MoRef TASK = new MoRef("Task", "task-7");

    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @BeforeEach
    void start() {
        fixture.source.with(TASK, 0, named("info", info("running", 10)));
    }

    @Test
    void progressIsReportedEverySecondWhileAClientWaits() {
        // given
        client.filter(FilterSpecFixtures.of(TASK, "info.progress"));
        client.poll();
        RecordedResult wait = client.ask(null, null);

        // when
        ((DataObject) java.util.Objects.requireNonNull(fixture.source.value(TASK, "info"))).set("progress", 20);
        fixture.loops.advance(Duration.ofMillis(999));
        assertFalse(wait.isComplete());
        fixture.loops.advance(Duration.ofMillis(1));

        // then
        assertEquals(List.of("modify task-7 info.progress=20"), client.receive(wait.object()));
    }

    @Test
    void noTimerRunsWithoutAWaitOrARunningTask() {
        client.filter(FilterSpecFixtures.of(TASK, "info"));
        client.poll();
        assertEquals(0, fixture.loops.outstanding());

        RecordedResult wait = client.ask(null, null);
        assertEquals(1, fixture.loops.outstanding());
        fixture.source.set(TASK, "info", info("success", null));
        fixture.loops.runAll();
        client.receive(wait.object());
        client.ask(null, null);

        assertEquals(0, fixture.loops.outstanding());
    }

    @Test
    void filterOfTheStateAloneNeedsNoTimer() {
        client.filter(FilterSpecFixtures.of(TASK, "info.state", "info.error"));
        client.poll();
        client.ask(null, null);

        assertEquals(0, fixture.loops.outstanding());
    }

    private static DataObject info(String state, @Nullable Integer progress) {
        return FilterSpecFixtures.MODEL
                .make("TaskInfo")
                .set("key", "task-7")
                .set("state", state)
                .set("progress", progress);
    }
}
