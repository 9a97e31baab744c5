package io.vfleet.operation.automation.tagging;

import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.ListScan;
import java.util.ArrayList;
import java.util.List;

/** Scans the objects of several tags, one tag after the other; a row has all objects of its tag, so their number is bounded. */
final class ObjectsOfTags implements ListScan {
    private static final int OBJECTS_MAX = 30_000;

    private final TagCalls calls;
    private final ApiCall call;
    private final List<String> tags;
    private final List<AttachedObjects> scans = new ArrayList<>();
    private int finished;
    private int objects;

    ObjectsOfTags(TagCalls calls, ApiCall call, List<String> tags) {
        this.calls = calls;
        this.call = call;
        this.tags = tags;
    }

    @Override
    public boolean continueSearch() {
        if (finished == tags.size()) return false;
        if (scans.size() == finished) scans.add(new AttachedObjects(calls, call, tags.get(finished)));
        AttachedObjects scan = scans.getLast();
        int before = scan.count();
        if (!scan.continueSearch()) finished++;
        objects += scan.count() - before;
        return !tooMany() && finished < tags.size();
    }

    @Override
    public boolean tooMany() {
        return objects > OBJECTS_MAX;
    }

    @Override
    public int count() {
        return finished;
    }

    @Override
    public ApiStruct row(int index) {
        AttachedObjects scan = scans.get(index);
        List<ApiStruct> ids = new ArrayList<>(scan.count());
        for (int i = 0; i < scan.count(); i++) ids.add(scan.row(i));
        return new ApiStruct().set("tag_id", tags.get(index)).set("object_ids", ids);
    }
}
