package io.vfleet.property.filter;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.CollectorResultFactory;
import io.vfleet.property.retrieval.PropertyReader;
import io.vfleet.property.retrieval.PropertyValues;
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
 * Renders the updates of one filter: while the client knows few objects it keeps what was reported and sends only
 * differences; for more it keeps nothing and renders marked properties while the response is written. While the client
 * knows of few objects it remembers what it told and tells only what is different; of more it remembers nothing, tells
 * what was marked, and renders it while the answer is written. On the session's home loop, but for what is rendered
 * late.
 */
final class UpdateRenderer {
    static final int TRACKED_MAX = 4_000;
    static final int TRACKED_VALUES_MAX = 1_000;

    private final PropertyFilter filter;
    private final PropertyReader reader;
    private final CompiledFilterSpec spec;
    private final boolean partial;
    private final Map<MoRef, ReportedValues> reported = new HashMap<>();
    private final RunningTaskTracker runningTasks = new RunningTaskTracker();
    private boolean untracked;

    UpdateRenderer(PropertyFilter filter, PropertyReader reader, CompiledFilterSpec spec, boolean partial) {
        this.filter = filter;
        this.reader = reader;
        this.spec = spec;
        this.partial = partial;
    }

    /** The running tasks whose progress the client follows. */
    RunningTaskTracker runningTasks() {
        return runningTasks;
    }

    /** The client knows nothing any more. */
    void forgetAll() {
        reported.clear();
        runningTasks.clear();
        untracked = false;
    }

    void enter(MoRef object, int known, UpdateSetBuilder assembly) {
        TypePlan plan = plan(object);
        if (known > (partial ? TRACKED_VALUES_MAX : TRACKED_MAX)) stopTracking();
        ReportedUpdate told = new ReportedUpdate(filter, object, ReportedUpdate.UpdateKind.ENTER, null, TypePlan.ALL);
        if (untracked) {
            assembly.add(told, lazyUpdate(object, plan, ReportedUpdate.UpdateKind.ENTER, TypePlan.ALL));
            return;
        }
        PropertyValues row = reader.row(object, plan, TypePlan.ALL);
        track(object, plan, row, null, TypePlan.ALL);
        assembly.add(told, whole(object, plan, row, ReportedUpdate.UpdateKind.ENTER, TypePlan.ALL));
    }

    void modify(MoRef object, long mask, UpdateSetBuilder assembly) {
        TypePlan plan = plan(object);
        ReportedValues before = reported.get(object);
        ReportedUpdate told = new ReportedUpdate(filter, object, ReportedUpdate.UpdateKind.MODIFY, before, mask);
        if (untracked || before == null) {
            assembly.add(told, lazyUpdate(object, plan, ReportedUpdate.UpdateKind.MODIFY, mask));
            return;
        }
        PropertyValues row = reader.row(object, plan, mask);
        List<DataObject> changes = new ArrayList<>();
        List<DataObject> missing = new ArrayList<>();
        for (int path = 0; path < plan.paths().size(); path++) {
            if (plan.isIn(path, mask) && !before.isSame(path, row))
                change(plan.paths().get(path), path, before, row, changes, missing);
        }
        track(object, plan, row, before, mask);
        if (changes.isEmpty() && missing.isEmpty()) return;
        assembly.add(
                told, resultFactory().update(ReportedUpdate.UpdateKind.MODIFY.wireName(), object, changes, missing));
    }

    void leave(MoRef object, UpdateSetBuilder assembly) {
        ReportedUpdate told = new ReportedUpdate(
                filter, object, ReportedUpdate.UpdateKind.LEAVE, reported.remove(object), TypePlan.ALL);
        runningTasks.remove(object);
        assembly.add(
                told, resultFactory().update(ReportedUpdate.UpdateKind.LEAVE.wireName(), object, List.of(), List.of()));
    }

    /** What was told was not heard. */
    void restore(MoRef object, @Nullable ReportedValues before) {
        if (before == null || untracked) reported.remove(object);
        else reported.put(object, before);
    }

    private void change(
            PropertyPath path,
            int index,
            ReportedValues before,
            PropertyValues row,
            List<DataObject> changes,
            List<DataObject> missing) {
        Fault fault = row.fault(index);
        Object now = row.value(index);
        Object then = before.value(index);
        if (fault != null) missing.add(resultFactory().missing(path.text(), fault));
        else if (partial && now != null && then != null)
            changes.addAll(PropertyDiff.between(resultFactory(), path, then, now));
        else changes.add(whole(path, now, row.hasHolder(index)));
    }

    private void track(MoRef object, TypePlan plan, PropertyValues row, @Nullable ReportedValues before, long mask) {
        reported.put(object, ReportedValues.after(before, plan, row, mask, partial));
        runningTasks.track(object, plan, row, mask, filter.home().clock().nanos());
    }

    private void stopTracking() {
        untracked = true;
        reported.clear();
        runningTasks.clear();
    }

    private LazyObjectUpdate lazyUpdate(MoRef object, TypePlan plan, ReportedUpdate.UpdateKind kind, long mask) {
        return () -> whole(object, plan, reader.canSee(object) ? reader.row(object, plan, mask) : null, kind, mask);
    }

    /** Every path of the mask under its own name; nothing of an object that was destroyed meanwhile. */
    private DataObject whole(
            MoRef object, TypePlan plan, @Nullable PropertyValues row, ReportedUpdate.UpdateKind kind, long mask) {
        List<DataObject> changes = new ArrayList<>();
        List<DataObject> missing = new ArrayList<>();
        for (int path = 0; row != null && path < plan.paths().size(); path++) {
            if (!plan.isIn(path, mask)) continue;
            PropertyPath its = plan.paths().get(path);
            Fault fault = row.fault(path);
            Object value = row.value(path);
            if (fault != null) missing.add(resultFactory().missing(its.text(), fault));
            else if (value != null || kind == ReportedUpdate.UpdateKind.MODIFY)
                changes.add(whole(its, value, row.hasHolder(path)));
        }
        return resultFactory().update(kind.wireName(), object, changes, missing);
    }

    private DataObject whole(PropertyPath path, @Nullable Object now, boolean holderThere) {
        if (now != null) return resultFactory().assign(path, now);
        String operation = !holderThere ? "indirectRemove" : path.isElement() ? "remove" : "assign";
        return resultFactory().change(path.text(), operation, null);
    }

    private TypePlan plan(MoRef object) {
        TypePlan plan = spec.plan(object.type());
        if (plan == null) throw new IllegalStateException(object + ": no plan, need one for what was selected");
        return plan;
    }

    private CollectorResultFactory resultFactory() {
        return reader.context().resultFactory();
    }
}
