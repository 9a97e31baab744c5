package io.vfleet.property.filter;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.CollectorResultFactory;
import io.vfleet.property.retrieval.LengthCounts;
import io.vfleet.property.retrieval.PropertyReader;
import io.vfleet.property.retrieval.PropertyValues;
import io.vfleet.property.retrieval.SelectedObject;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.PropertyPath;
import io.vfleet.property.spec.TypePlan;
import io.vfleet.property.update.LazyObjectUpdate;
import io.vfleet.property.update.PropertyDiff;
import io.vfleet.property.update.ReportedValues;
import io.vfleet.property.update.RunningTaskTracker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders the updates of one filter. While the client knows few objects, it keeps what was reported and sends only
 * differences; for more objects it keeps nothing and renders the changed properties while the response is written. On
 * the session's home loop, except for what is rendered while the response is written.
 */
final class UpdateRenderer {
    /** The number of objects up to which fingerprints of reported values are kept. */
    static final int TRACKED_MAX = 4_000;
    /** The number of objects up to which reported values are kept, for partial updates. */
    static final int TRACKED_VALUES_MAX = 1_000;

    /** Of an object of which values are kept, beside these. */
    private static final int TRACKED_BYTES = 48;

    private final PropertyFilter filter;
    private final PropertyReader reader;
    private final CompiledFilterSpec spec;
    private final boolean partial;
    private final Map<MoRef, ReportedValues> reported = new HashMap<>();
    private final RunningTaskTracker runningTasks = new RunningTaskTracker();
    private boolean untracked;
    private long reportedBytes;

    UpdateRenderer(PropertyFilter filter, PropertyReader reader, CompiledFilterSpec spec, boolean partial) {
        this.filter = filter;
        this.reader = reader;
        this.spec = spec;
        this.partial = partial;
    }

    /** The running tasks whose progress is reported. */
    RunningTaskTracker runningTasks() {
        return runningTasks;
    }

    /** What is kept of what was reported, by estimate. */
    long heldBytes() {
        return reportedBytes + (long) TRACKED_BYTES * reported.size();
    }

    /** Forgets all that was reported: the client starts from the beginning. */
    void forgetAll() {
        forgetReported();
        runningTasks.clear();
        untracked = false;
    }

    /** What is to be counted of an object before it is rendered; null for nothing. */
    @Nullable
    LengthCounts counts(MoRef object, long mask) {
        return LengthCounts.of(new SelectedObject(object, List.of(plan(object))), mask, reader);
    }

    /** {@code knownCount}: the number of objects that the client knows, with this one. */
    void enter(MoRef object, int knownCount, @Nullable LengthCounts counts, UpdateSetBuilder updates) {
        TypePlan plan = plan(object);
        if (knownCount > (partial ? TRACKED_VALUES_MAX : TRACKED_MAX)) stopTracking();
        ReportedUpdate update = new ReportedUpdate(filter, object, ReportedUpdate.UpdateKind.ENTER, null, TypePlan.ALL);
        if (untracked) {
            updates.add(update, lazyUpdate(object, plan, ReportedUpdate.UpdateKind.ENTER, TypePlan.ALL));
            return;
        }
        PropertyValues current = reader.read(object, plan, TypePlan.ALL, counts);
        track(object, plan, current, null, TypePlan.ALL);
        updates.add(update, whole(object, plan, current, ReportedUpdate.UpdateKind.ENTER, TypePlan.ALL));
    }

    void modify(MoRef object, long mask, @Nullable LengthCounts counts, UpdateSetBuilder updates) {
        TypePlan plan = plan(object);
        ReportedValues before = reported.get(object);
        ReportedUpdate update = new ReportedUpdate(filter, object, ReportedUpdate.UpdateKind.MODIFY, before, mask);
        if (untracked || before == null) {
            updates.add(update, lazyUpdate(object, plan, ReportedUpdate.UpdateKind.MODIFY, mask));
            return;
        }
        PropertyValues current = reader.read(object, plan, mask, counts);
        List<DataObject> changes = new ArrayList<>();
        List<DataObject> missing = new ArrayList<>();
        for (int path = 0; path < plan.paths().size(); path++) {
            if (plan.isIn(path, mask) && !before.isSame(path, current))
                change(plan.paths().get(path), path, before, current, changes, missing);
        }
        track(object, plan, current, before, mask);
        if (changes.isEmpty() && missing.isEmpty()) return;
        updates.add(
                update, resultFactory().update(ReportedUpdate.UpdateKind.MODIFY.wireName(), object, changes, missing));
    }

    void leave(MoRef object, UpdateSetBuilder updates) {
        ReportedUpdate update =
                new ReportedUpdate(filter, object, ReportedUpdate.UpdateKind.LEAVE, keep(object, null), TypePlan.ALL);
        runningTasks.remove(object);
        updates.add(
                update,
                resultFactory().update(ReportedUpdate.UpdateKind.LEAVE.wireName(), object, List.of(), List.of()));
    }

    /** Restores what the client knew before an update that it has not received; null for nothing. */
    void restore(MoRef object, @Nullable ReportedValues before) {
        keep(object, untracked ? null : before);
    }

    private void change(
            PropertyPath path,
            int index,
            ReportedValues before,
            PropertyValues current,
            List<DataObject> changes,
            List<DataObject> missing) {
        Fault fault = current.fault(index);
        Object now = current.value(index);
        Object then = before.value(index);
        if (fault != null) missing.add(resultFactory().missing(path.text(), fault));
        else if (partial && now != null && then != null)
            changes.addAll(PropertyDiff.between(resultFactory(), path.text(), current.type(index, path), then, now));
        else changes.add(whole(path, index, current));
    }

    private void track(
            MoRef object, TypePlan plan, PropertyValues current, @Nullable ReportedValues before, long mask) {
        keep(object, ReportedValues.after(before, plan, current, mask, partial));
        runningTasks.track(object, plan, current, mask, filter.home().clock().nanos());
    }

    private void stopTracking() {
        untracked = true;
        forgetReported();
        runningTasks.clear();
    }

    private void forgetReported() {
        reported.clear();
        reportedBytes = 0;
    }

    /** Keeps what was reported of an object, null for nothing; returns what was kept before. */
    private @Nullable ReportedValues keep(MoRef object, @Nullable ReportedValues values) {
        ReportedValues before = values == null ? reported.remove(object) : reported.put(object, values);
        reportedBytes += (values == null ? 0 : values.heldBytes()) - (before == null ? 0 : before.heldBytes());
        return before;
    }

    private LazyObjectUpdate lazyUpdate(MoRef object, TypePlan plan, ReportedUpdate.UpdateKind kind, long mask) {
        return () -> whole(object, plan, reader.canSee(object) ? reader.read(object, plan, mask) : null, kind, mask);
    }

    /**
     * An update with every path of the mask as a whole; without changes when {@code current} is null because the object
     * was destroyed.
     */
    private DataObject whole(
            MoRef object, TypePlan plan, @Nullable PropertyValues current, ReportedUpdate.UpdateKind kind, long mask) {
        List<DataObject> changes = new ArrayList<>();
        List<DataObject> missing = new ArrayList<>();
        for (int path = 0; current != null && path < plan.paths().size(); path++) {
            if (!plan.isIn(path, mask)) continue;
            PropertyPath propertyPath = plan.paths().get(path);
            Fault fault = current.fault(path);
            Object value = current.value(path);
            if (fault != null) missing.add(resultFactory().missing(propertyPath.text(), fault));
            else if (value != null || kind == ReportedUpdate.UpdateKind.MODIFY)
                changes.add(whole(propertyPath, path, current));
        }
        return resultFactory().update(kind.wireName(), object, changes, missing);
    }

    private DataObject whole(PropertyPath path, int index, PropertyValues current) {
        Object now = current.value(index);
        if (now != null) return resultFactory().assign(path.text(), current.type(index, path), now);
        String operation = !current.hasHolder(index) ? "indirectRemove" : path.isElement() ? "remove" : "assign";
        return resultFactory().change(path.text(), operation, null);
    }

    private TypePlan plan(MoRef object) {
        TypePlan plan = spec.plan(object.type());
        if (plan == null) throw new IllegalStateException(object + ": no plan, need one for a selected object");
        return plan;
    }

    private CollectorResultFactory resultFactory() {
        return reader.context().resultFactory();
    }
}
