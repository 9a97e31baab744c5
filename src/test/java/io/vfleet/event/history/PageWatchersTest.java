package io.vfleet.event.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PageWatchersTest {
    /** Far below the 10 ms of a turn, also where each question needs the permissions of an object. */
    private static final int QUESTIONS_PER_TURN = 1_000;

    private final SteppedLoops loops = new SteppedLoops(2);
    private final PageWatchers<Integer> watchers = new PageWatchers<>(loops.at(0));
    private final List<String> told = new ArrayList<>();
    private long turn;
    private int questionsInTurn;
    private int questionsInTurnMax;
    private int questions;

    @Test
    void whatHappensIsAskedAboutOnAnotherLoopAndInShortTurns() {
        for (int watcher = 0; watcher < 10_000; watcher++) watchers.watch(new Watcher(-1));
        long before = questions;

        loops.at(1).send(() -> watchers.happened(List.of(1, 2, 3)));
        loops.at(1).send(() -> assertEquals(before, questions));
        loops.runAll();

        assertEquals(30_000, questions);
        assertTrue(questionsInTurnMax <= QUESTIONS_PER_TURN, "questions in one turn: " + questionsInTurnMax);
        assertEquals(List.of(), told);
    }

    @Test
    void aPageThatChangedIsToldOnceUntilItIsReadAgain() {
        Watcher watcher = new Watcher(2);
        watchers.watch(watcher);

        happens(1);
        happens(2);
        happens(2);
        assertEquals(List.of("2"), told);

        watchers.watch(watcher);
        happens(2);
        assertEquals(List.of("2", "2"), told);
    }

    @Test
    void nobodyIsAskedForAPageThatNobodyHasRead() {
        Watcher watcher = new Watcher(1);
        watchers.watch(watcher);
        watchers.forget(watcher);

        happens(1);

        assertEquals(0, questions);
        assertEquals(List.of(), told);
    }

    @Test
    void whatHappensMeanwhileIsAskedAboutToo() {
        watchers.watch(new Watcher(2));
        for (int watcher = 0; watcher < 5_000; watcher++) watchers.watch(new Watcher(-1));

        loops.at(1).send(() -> watchers.happened(List.of(1)));
        loops.at(1).send(() -> watchers.happened(List.of(2)));
        loops.runAll();

        assertEquals(List.of("2"), told);
    }

    @Test
    void moreThanCanBeAskedAboutIsToldToAll() {
        watchers.watch(new Watcher(-1));
        watchers.watch(new Watcher(-2));

        loops.at(1)
                .send(() -> watchers.happened(IntStream.range(0, 20_000).boxed().toList()));
        loops.runAll();

        assertEquals(0, questions);
        assertEquals(List.of("-1", "-2"), told.stream().sorted().toList());
    }

    private void happens(int entry) {
        loops.at(1).send(() -> watchers.happened(List.of(entry)));
        loops.runAll();
    }

    private final class Watcher implements PageWatchers.PageWatcher<Integer> {
        private final int wanted;

        Watcher(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean matches(Integer entry) {
            questions++;
            if (loops.turnsRun() != turn) questionsInTurn = 0;
            turn = loops.turnsRun();
            questionsInTurnMax = Math.max(questionsInTurnMax, ++questionsInTurn);
            return entry == wanted;
        }

        @Override
        public void pageChanged() {
            told.add(String.valueOf(wanted));
        }
    }
}
