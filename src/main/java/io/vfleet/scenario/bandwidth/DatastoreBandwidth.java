package io.vfleet.scenario.bandwidth;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.scenario.WorkRules.TransferSource;
import io.vfleet.vm.command.WorkTransfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bandwidths of one vCenter that tasks share by datastore, each on the home loop of its datastore. */
public final class DatastoreBandwidth implements TransferSource {
    private final Loops loops;
    private final TaskClock clock;
    // By loop, each written on it alone; bounded by the tasks that move data.
    private final List<Map<ShareKey, BandwidthShare>> shares = new ArrayList<>();

    /** What has a bandwidth of its own: tasks that have met another version of a rule keep its. */
    record ShareKey(String stage, int datastore, long bytesPerSecond) {}

    public DatastoreBandwidth(Loops loops, TaskClock clock) {
        this.loops = loops;
        this.clock = clock;
        for (int i = 0; i < loops.count(); i++) shares.add(new HashMap<>());
    }

    @Override
    public WorkTransfer of(String stage, int datastore, long bytes, long bytesPerSecond) {
        return new SharedTransfer(this, new ShareKey(stage, datastore, bytesPerSecond), bytes);
    }

    TaskClock clock() {
        return clock;
    }

    Loop home(ShareKey key) {
        return loops.homeOf(key.datastore);
    }

    /** On the home loop of the datastore. */
    void join(ShareKey key, SharedTransfer transfer) {
        here(key)
                .computeIfAbsent(
                        key,
                        _ -> new BandwidthShare(
                                key.bytesPerSecond,
                                home(key),
                                clock,
                                () -> here(key).remove(key)))
                .join(transfer);
    }

    /** On the home loop of the datastore. */
    void leave(ShareKey key, SharedTransfer transfer) {
        BandwidthShare share = here(key).get(key);
        if (share != null) share.leave(transfer);
    }

    private Map<ShareKey, BandwidthShare> here(ShareKey key) {
        return shares.get(home(key).index());
    }

    /** How many bandwidths somebody uses now; on the loop with that index. */
    int inUse(int loop) {
        return shares.get(loop).size();
    }
}
