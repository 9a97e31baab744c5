package io.vfleet.operation;

import io.vfleet.engine.Loop;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** Decides whether what a call leaves behind, such as a text or an extension, may be kept. */
public final class KeptData {
    private KeptData() {}

    /**
     * Answers InvalidArgument for a text that is too long, busy when there is no room, and returns false then. Called on
     * the loop of the call.
     *
     * @param argument the name of the argument that has the value
     */
    public static boolean admit(VCenter vcenter, Call call, String argument, @Nullable Object value) {
        if (DataSize.longestText(value) > vcenter.settings().limits().textCharsMax()) {
            call.reply().fault(new Fault.InvalidArgument(argument));
            return false;
        }
        Loop here = vcenter.loops().here().orElse(null);
        if (here == null || vcenter.memory().loop(here.index()).hasRoom(DataSize.bytes(value))) return true;
        call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        return false;
    }
}
