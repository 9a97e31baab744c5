package io.vfleet.property.service;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.filter.SessionScope;
import io.vfleet.property.views.ListView;
import io.vfleet.property.views.View;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fills list views, in as many turns as that needs. */
final class ListViewContents {
    private static final int CHARGED_BYTES = 64 << 10;

    private ListViewContents() {}

    /**
     * Adds the objects that exist and that the session may see.
     *
     * @param objects references, and null for none
     * @param added receives the others; null when the view is full or there is no room, which has been
     *     answered
     */
    static void add(
            SessionScope scope,
            ListView view,
            Iterator<?> objects,
            ResultCallback callback,
            Consumer<@Nullable List<MoRef>> added) {
        List<MoRef> unresolved = new ArrayList<>();
        MemoryAccount memory = scope.session().memory();
        long[] charged = {0};
        boolean[] full = {false};
        ListWork.<@Nullable Object>onEach(
                scope.session().home(),
                objects,
                object -> {
                    if (!(object instanceof MoRef ref)) return true;
                    if (view.heldBytes() > charged[0]) {
                        full[0] = !memory.charge(HeldKind.VIEW, CHARGED_BYTES);
                        if (full[0]) return false;
                        charged[0] += CHARGED_BYTES;
                    }
                    if (!isThere(scope, ref)) unresolved.add(ref);
                    else if (view.size() < scope.context().limits().listViewObjectsMax()) view.add(ref);
                    else full[0] = true;
                    return !full[0];
                },
                () -> {
                    // The session charges what the view takes for itself.
                    memory.release(HeldKind.VIEW, charged[0]);
                    if (full[0]) callback.busy();
                    added.accept(full[0] ? null : unresolved);
                });
    }

    private static boolean isThere(SessionScope scope, MoRef ref) {
        return scope.context().managedObjects().exists(ref, scope.session())
                && scope.context().readPermissions().isVisible(ref, scope.session());
    }

    /** What a view contains, while it is iterated; null when there is no such view, which has been answered. */
    static @Nullable Iterator<?> contents(SessionScope scope, MoRef source, ResultCallback callback) {
        View view = scope.find(source, View.class);
        if (view != null) return view.objects().iterator();
        callback.fault(new Fault.ManagedObjectNotFound(source));
        return null;
    }
}
