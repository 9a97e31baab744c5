package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An allocator that counts what is held, and grants at once or on demand. */
public final class FakeResourceAllocator implements ResourceAllocator {
    private final List<Request> pending = new ArrayList<>();
    private int held;

    /** Whether to grant only when {@link #grantAll} is called. */
    public boolean slow;

    public @Nullable Fault refusal;

    @Override
    public ResourceLease acquire(MoRef vm, ResourceNeeds needs, AllocationCallback callback) {
        var request = new Request(callback);
        if (refusal != null) callback.refused(refusal);
        else if (slow) pending.add(request);
        else request.grant();
        return request;
    }

    public void grantAll() {
        var requests = List.copyOf(pending);
        pending.clear();
        requests.forEach(Request::grant);
    }

    public int held() {
        return held;
    }

    public int waiting() {
        return pending.size();
    }

    private final class Request implements ResourceLease {
        private final AllocationCallback callback;
        private boolean granted;
        private boolean released;

        Request(AllocationCallback callback) {
            this.callback = callback;
        }

        void grant() {
            granted = true;
            held++;
            callback.granted(this);
        }

        @Override
        public void release() {
            if (released) throw new IllegalStateException("released twice");
            released = true;
            pending.remove(this);
            if (granted) held--;
        }
    }
}
