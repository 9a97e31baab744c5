package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.model.MoRef;
import io.vfleet.property.Answer;
import io.vfleet.property.ViewTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Views: lists of objects that keep themselves up to date, or that the client keeps. */
final class ViewCalls {
    private static final String MANAGER = "ViewManager";

    private final ViewTable views;

    ViewCalls(VCenter vcenter) {
        this.views = vcenter.collectors().views();
    }

    void fill(Behaviours table) {
        table.on(MANAGER, "CreateContainerView", this::container);
        table.on(
                MANAGER,
                "CreateListView",
                call -> views.createListView(session(call), refs(call, "obj"), answer(call)));
        table.on(
                MANAGER,
                "CreateListViewFromView",
                call -> views.createListViewFromView(session(call), ref(call, "view"), answer(call)));
        table.on(MANAGER, "CreateInventoryView", call -> views.createInventoryView(session(call), answer(call)));
        table.on(
                "ListView",
                "ModifyListView",
                call -> views.modify(
                        session(call), call.target(), refs(call, "add"), refs(call, "remove"), answer(call)));
        table.on(
                "ListView",
                "ResetListView",
                call -> views.reset(session(call), call.target(), refs(call, "obj"), answer(call)));
        table.on(
                "ListView",
                "ResetListViewFromView",
                call -> views.resetFromView(session(call), call.target(), ref(call, "view"), answer(call)));
        table.on(
                "InventoryView",
                "OpenInventoryViewFolder",
                call -> views.open(session(call), call.target(), refs(call, "entity"), answer(call)));
        table.on(
                "InventoryView",
                "CloseInventoryViewFolder",
                call -> views.close(session(call), call.target(), refs(call, "entity"), answer(call)));
        table.on("View", "DestroyView", call -> views.destroy(session(call), call.target(), answer(call)));
    }

    private void container(Call call) {
        boolean recursive = Boolean.TRUE.equals(call.arguments().get("recursive"));
        views.createContainerView(session(call), ref(call, "container"), types(call), recursive, answer(call));
    }

    private static @Nullable List<String> types(Call call) {
        if (!(call.arguments().get("type") instanceof Iterable<?> given)) return null;
        List<String> types = new ArrayList<>();
        for (Object type : given) types.add((String) type);
        return types;
    }

    private static List<MoRef> refs(Call call, String argument) {
        List<MoRef> refs = new ArrayList<>();
        if (call.arguments().get(argument) instanceof Iterable<?> given) {
            for (Object ref : given) refs.add((MoRef) ref);
        }
        return refs;
    }

    private static MoRef ref(Call call, String argument) {
        return (MoRef) Objects.requireNonNull(call.arguments().get(argument));
    }

    private static Session session(Call call) {
        return Objects.requireNonNull(call.session());
    }

    private static Answer answer(Call call) {
        return new ReplyAnswer(call.reply());
    }
}
