package io.vfleet.operation.automation.tagging;

import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.ListScan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Scans the objects that a client names for those that have tags, and that it may read. */
final class TagsOfObjects implements ListScan {
    private static final int STEP = 64;

    private final TagCalls calls;
    private final ApiCall call;
    private final List<?> ids;
    private final Function<MoRef, List<String>> tagsOf;
    private final List<MoRef> found = new ArrayList<>();
    private int examined;

    TagsOfObjects(TagCalls calls, ApiCall call, Function<MoRef, List<String>> tagsOf) {
        this.calls = calls;
        this.call = call;
        this.ids = call.input().items("object_ids");
        this.tagsOf = tagsOf;
    }

    @Override
    public boolean continueSearch() {
        for (int i = 0; i < STEP && examined < ids.size(); i++) {
            MoRef object = calls.object(call, (ApiStruct) ids.get(examined++));
            if (calls.mayRead(call, object) && !tagsOf.apply(object).isEmpty()) found.add(object);
        }
        return examined < ids.size();
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
        MoRef object = found.get(index);
        return new ApiStruct().set("object_id", TagCalls.dynamicId(object)).set("tag_ids", tagsOf.apply(object));
    }
}
