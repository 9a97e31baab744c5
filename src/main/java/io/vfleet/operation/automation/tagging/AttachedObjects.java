package io.vfleet.operation.automation.tagging;

import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.ListScan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Scans the objects of a tag for those that the caller may read. */
final class AttachedObjects implements ListScan {
    private static final int STEP = 64;

    private final TagCalls calls;
    private final ApiCall call;
    private final Iterator<MoRef> candidates;
    private final List<MoRef> found = new ArrayList<>();

    AttachedObjects(TagCalls calls, ApiCall call, String tag) {
        this.calls = calls;
        this.call = call;
        this.candidates = calls.registry().associations().objectsOf(tag).iterator();
    }

    @Override
    public boolean continueSearch() {
        for (int i = 0; i < STEP && candidates.hasNext(); i++) {
            MoRef object = candidates.next();
            if (calls.mayRead(call, object)) found.add(object);
        }
        return candidates.hasNext();
    }

    @Override
    public boolean tooMany() {
        return false;
    }

    @Override
    public int count() {
        return found.size();
    }

    @Override
    public ApiStruct row(int index) {
        return TagCalls.dynamicId(found.get(index));
    }
}
