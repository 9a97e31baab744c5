package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An allocator that counts what is held, and grants at once or on demand. */
public final class FakeResourceAllocator implements ResourceAllocator {
    private final List<Ask> asked = new ArrayList<>();
    private int held;

    /** Whether to grant only when told to. */
    public boolean slow;

    public @Nullable Fault refusal;
    public long keptBytes;

    @Override
    public ResourceLease acquire(MoRef vm, ResourceNeeds needs, AllocationCallback reply) {
        var ask = new Ask(reply);
        if (refusal != null) reply.refused(refusal);
        else if (slow) asked.add(ask);
        else ask.grant();
        return ask;
    }

    public void grantAll() {
        var asks = List.copyOf(asked);
        asked.clear();
        asks.forEach(Ask::grant);
    }

    public int held() {
        return held;
    }

    public int waiting() {
        return asked.size();
    }

    private final class Ask implements ResourceLease {
        private final AllocationCallback reply;
        private boolean granted;
        private boolean released;

        Ask(AllocationCallback reply) {
            this.reply = reply;
        }

        void grant() {
            granted = true;
            held++;
            reply.granted(this);
        }

        @Override
        public void release(@Nullable Long kept) {
            if (released) throw new IllegalStateException("released twice");
            released = true;
            asked.remove(this);
            if (granted) held--;
            if (kept != null) keptBytes += kept;
        }
    }
}
