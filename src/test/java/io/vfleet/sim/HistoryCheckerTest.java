package io.vfleet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryCheckerTest {
    private final RunRecorder run = new RunRecorder();

    @Test
    void goodRunHasNothingWrong() {
        // given
        run.task(1, 7, "QUEUED");
        run.task(2, 7, "QUEUED");
        run.requested("host-3", 1);
        run.requested("host-3", 2);
        run.granted("host-3", 1);
        run.task(1, 7, "RUNNING");
        run.released("host-3", 2);
        run.task(2, 7, "ERROR");
        run.task(1, 7, "SUCCESS");
        run.released("host-3", 1);

        // then
        assertWrong();
    }

    @Test
    void taskThatRunsTwiceIsFound() {
        task(1, "QUEUED", "RUNNING", "SUCCESS", "RUNNING", "SUCCESS");
        assertWrong("task 1 went from SUCCESS to RUNNING");
    }

    @Test
    void secondEndIsFound() {
        task(1, "QUEUED", "RUNNING", "SUCCESS", "ERROR");
        assertWrong("task 1 went from SUCCESS to ERROR");
    }

    @Test
    void taskThatNeverEndsIsFound() {
        task(1, "QUEUED", "RUNNING");
        assertWrong("task 1 is still RUNNING");
    }

    @Test
    void twoTasksOnOneEntityAtOnceAreFound() {
        // given
        task(1, "QUEUED", "RUNNING");
        task(2, "QUEUED", "RUNNING");
        task(2, "SUCCESS");
        task(1, "SUCCESS");

        // then
        assertWrong("task 2 runs on 7 beside task 1");
        assertEquals(List.of(), HistoryChecker.violations(run.record(), number -> number == 1));
    }

    @Test
    void slotThatIsKeptIsFound() {
        run.granted("host-3", 1);
        assertWrong("host-3 is still held by 1");
    }

    @Test
    void slotGrantedOutOfTurnIsFound() {
        // given
        run.requested("host-3", 1);
        run.requested("host-3", 2);

        // when
        run.granted("host-3", 2);
        run.released("host-3", 2);
        run.granted("host-3", 1);
        run.released("host-3", 1);

        // then
        assertWrong("host-3 was granted to 2 before 1");
    }

    @Test
    void slotGrantedOrReleasedTwiceIsFound() {
        run.granted("host-3", 1);
        run.granted("host-3", 1);
        run.released("host-3", 1);
        run.released("host-3", 1);
        assertWrong("host-3 was granted to 1 twice", "host-3 was released by 1, who did not have it");
    }

    private void task(long number, String... phases) {
        for (String phase : phases) run.task(number, 7, phase);
    }

    private void assertWrong(String... expected) {
        assertEquals(List.of(expected), HistoryChecker.violations(run.record()));
    }
}
