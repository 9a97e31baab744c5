package io.vfleet.memory;

import java.util.List;
import java.util.stream.IntStream;

/** The accounts of one owner whose things live on all event loops, such as a vCenter: one for each loop. */
public final class LoopAccounts {
    private final MemoryBudget budget;
    private final List<MemoryAccount> byLoop;

    public LoopAccounts(MemoryBudget budget) {
        this.budget = budget;
        this.byLoop = IntStream.range(0, budget.loops())
                .mapToObj(index -> budget.loop(index).open())
                .toList();
    }

    /** The account of an event loop, for use on that loop. */
    public MemoryAccount loop(int index) {
        return byLoop.get(index);
    }

    public MemoryBudget budget() {
        return budget;
    }
}
