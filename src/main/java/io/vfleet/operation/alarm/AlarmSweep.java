package io.vfleet.operation.alarm;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.VCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Looks at the alarms of all hosts and datastores: at the start, when an alarm has changed, and when somebody asks what is
 * triggered below a container. One of a vCenter; it works on the first loop, in as many turns as it needs.
 */
public final class AlarmSweep {
    private static final int CHECKED_PER_TURN = 100;
    private static final Duration CHECKED_FOR = Duration.ofSeconds(60);

    private final Inventory inventory;
    private final Loop loop;
    private final AlarmMonitor monitor;
    // First loop only.
    private Instant checked = Instant.MIN;
    private boolean checking;
    private boolean checkAgain;

    public AlarmSweep(VCenter vcenter, AlarmMonitor monitor) {
        this.inventory = vcenter.inventory();
        this.loop = vcenter.loops().at(0);
        this.monitor = monitor;
    }

    /** What is triggered from the start is not told by events. */
    public void start() {
        loop.send(() -> checkAll(false));
    }

    /** Somebody asks what is triggered: looks at the loads of hosts again, once a minute at most. Any thread. */
    public void asked() {
        loop.send(() -> {
            if (Duration.between(checked, loop.clock().now()).compareTo(CHECKED_FOR) >= 0) checkAll(true);
        });
    }

    /** An alarm is another. On the first loop. */
    public void defined() {
        checkAll(true);
    }

    private void checkAll(boolean told) {
        if (checking) {
            // What is asked for now may be about entities that are already behind.
            checkAgain = true;
            return;
        }
        checking = true;
        checked = loop.clock().now();
        Deque<EntityNumbers> kinds =
                new ArrayDeque<>(List.of(inventory.all(EntityKind.HOST), inventory.all(EntityKind.DATASTORE)));
        checkNext(kinds, 0, told);
    }

    private void checkNext(Deque<EntityNumbers> kinds, int after, boolean told) {
        int last = after;
        for (int count = 0; count < CHECKED_PER_TURN; count++) {
            last = kinds.getFirst().next(last);
            if (last == 0) {
                kinds.removeFirst();
                break;
            }
            if (inventory.exists(last)) monitor.check(last, inventory.ref(last), told);
        }
        int next = last;
        checking = !kinds.isEmpty();
        if (checking) loop.send(() -> checkNext(kinds, next, told));
        else if (checkAgain) {
            checkAgain = false;
            checkAll(true);
        }
    }
}
