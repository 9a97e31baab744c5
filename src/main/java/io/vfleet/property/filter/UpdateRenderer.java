package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the updates of one filter. While the client knows of few objects it remembers what it told and tells only what
 * is different; of more it remembers nothing, tells what was marked, and renders it while the answer is written.
 * On the session's home loop, but for what is rendered late.
 */
final class Teller {
    static final int REMEMBERED_MAX = 4_000;
    static final int REMEMBERED_WHOLE_MAX = 1_000;

    private final Filter filter;
    private final Reader reader;
    private final Spec spec;
    private final boolean partial;
    private final Map<MoRef, Remembered> remembered = new HashMap<>();
    private final Running running = new Running();
    private boolean wide;

    Teller(Filter filter, Reader reader, Spec spec, boolean partial) {
        this.filter = filter;
        this.reader = reader;
        this.spec = spec;
        this.partial = partial;
    }

    /** The running tasks whose progress the client follows. */
    Running running() {
        return running;
    }

    /** The client knows nothing any more. */
    void forgetAll() {
        remembered.clear();
        running.clear();
        wide = false;
    }

    void enter(MoRef object, int known, Assembly assembly) {
        TypePlan plan = plan(object);
        if (known > (partial ? REMEMBERED_WHOLE_MAX : REMEMBERED_MAX)) widen();
        Told told = new Told(filter, object, Told.Kind.ENTER, null, TypePlan.ALL);
        if (wide) {
            assembly.add(told, late(object, plan, Told.Kind.ENTER, TypePlan.ALL));
            return;
        }
        Row row = reader.row(object, plan, TypePlan.ALL);
        remember(object, plan, row, null, TypePlan.ALL);
        assembly.add(told, whole(object, plan, row, Told.Kind.ENTER, TypePlan.ALL));
    }

    void modify(MoRef object, long mask, Assembly assembly) {
        TypePlan plan = plan(object);
        Remembered before = remembered.get(object);
        Told told = new Told(filter, object, Told.Kind.MODIFY, before, mask);
        if (wide || before == null) {
            assembly.add(told, late(object, plan, Told.Kind.MODIFY, mask));
            return;
        }
        Row row = reader.row(object, plan, mask);
        List<DataObject> changes = new ArrayList<>();
        List<DataObject> missing = new ArrayList<>();
        for (int path = 0; path < plan.paths().size(); path++) {
            if (plan.isIn(path, mask) && !before.isSame(path, row))
                change(plan.paths().get(path), path, before, row, changes, missing);
        }
        remember(object, plan, row, before, mask);
        if (changes.isEmpty() && missing.isEmpty()) return;
        assembly.add(told, shapes().update(Told.Kind.MODIFY.wireName(), object, changes, missing));
    }

    void leave(MoRef object, Assembly assembly) {
        Told told = new Told(filter, object, Told.Kind.LEAVE, remembered.remove(object), TypePlan.ALL);
        running.ended(object);
        assembly.add(told, shapes().update(Told.Kind.LEAVE.wireName(), object, List.of(), List.of()));
    }

    /** What was told was not heard. */
    void restore(MoRef object, @Nullable Remembered before) {
        if (before == null || wide) remembered.remove(object);
        else remembered.put(object, before);
    }

    private void change(
            PropertyPath path,
            int index,
            Remembered before,
            Row row,
            List<DataObject> changes,
            List<DataObject> missing) {
        Fault fault = row.fault(index);
        Object now = row.value(index);
        Object then = before.value(index);
        if (fault != null) missing.add(shapes().missing(path.text(), fault));
        else if (partial && now != null && then != null) changes.addAll(Differences.between(shapes(), path, then, now));
        else changes.add(whole(path, now, row.holds(index)));
    }

    private void remember(MoRef object, TypePlan plan, Row row, @Nullable Remembered before, long mask) {
        remembered.put(object, Remembered.after(before, plan, row, mask, partial));
        running.look(object, plan, row, mask, filter.home().clock().nanos());
    }

    private void widen() {
        wide = true;
        remembered.clear();
        running.clear();
    }

    private Late late(MoRef object, TypePlan plan, Told.Kind kind, long mask) {
        return () -> whole(object, plan, reader.sees(object) ? reader.row(object, plan, mask) : null, kind, mask);
    }

    /** Every path of the mask under its own name; nothing of an object that was destroyed meanwhile. */
    private DataObject whole(MoRef object, TypePlan plan, @Nullable Row row, Told.Kind kind, long mask) {
        List<DataObject> changes = new ArrayList<>();
        List<DataObject> missing = new ArrayList<>();
        for (int path = 0; row != null && path < plan.paths().size(); path++) {
            if (!plan.isIn(path, mask)) continue;
            PropertyPath its = plan.paths().get(path);
            Fault fault = row.fault(path);
            Object value = row.value(path);
            if (fault != null) missing.add(shapes().missing(its.text(), fault));
            else if (value != null || kind == Told.Kind.MODIFY) changes.add(whole(its, value, row.holds(path)));
        }
        return shapes().update(kind.wireName(), object, changes, missing);
    }

    private DataObject whole(PropertyPath path, @Nullable Object now, boolean holderThere) {
        if (now != null) return shapes().assign(path, now);
        String operation = !holderThere ? "indirectRemove" : path.isElement() ? "remove" : "assign";
        return shapes().change(path.text(), operation, null);
    }

    private TypePlan plan(MoRef object) {
        TypePlan plan = spec.plan(object.type());
        if (plan == null) throw new IllegalStateException(object + ": no plan, need one for what was selected");
        return plan;
    }

    private Shapes shapes() {
        return reader.place().shapes();
    }
}
