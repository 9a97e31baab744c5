package io.vfleet.vm;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slots that count what is held; they grant at once, or when told to. */
public final class FakeSlots implements Slots {
    private final List<Ask> asked = new ArrayList<>();
    private int held;

    /** Whether to grant only when told to. */
    public boolean slow;

    public @Nullable Fault refusal;
    public long keptBytes;

    @Override
    public Held acquire(MoRef vm, Needs needs, Reply reply) {
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

    private final class Ask implements Held {
        private final Reply reply;
        private boolean granted;
        private boolean released;

        Ask(Reply reply) {
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
