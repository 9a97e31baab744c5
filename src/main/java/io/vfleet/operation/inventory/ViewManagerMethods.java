package io.vfleet.operation.inventory;

import io.vfleet.access.session.Session;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.service.ViewService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of ViewManager and of its views. */
public final class ViewManagerMethods {
    private static final String MANAGER = "ViewManager";

    private final ViewService views;

    public ViewManagerMethods(VCenter vcenter) {
        this.views = vcenter.propertyServices().views();
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "CreateContainerView", this::createContainerView);
        table.registerForAnyReferences(
                MANAGER,
                "CreateListView",
                call -> views.createListView(session(call), refs(call, "obj"), callback(call)));
        table.register(
                MANAGER,
                "CreateListViewFromView",
                call -> views.createListViewFromView(session(call), ref(call, "view"), callback(call)));
        table.register(
                MANAGER, "CreateInventoryView", call -> views.createInventoryView(session(call), callback(call)));
        table.registerForAnyReferences(
                "ListView",
                "ModifyListView",
                call -> views.modify(
                        session(call), call.target(), refs(call, "add"), refs(call, "remove"), callback(call)));
        table.registerForAnyReferences(
                "ListView",
                "ResetListView",
                call -> views.reset(session(call), call.target(), refs(call, "obj"), callback(call)));
        table.register(
                "ListView",
                "ResetListViewFromView",
                call -> views.resetFromView(session(call), call.target(), ref(call, "view"), callback(call)));
        table.registerForAnyReferences(
                "InventoryView",
                "OpenInventoryViewFolder",
                call -> views.open(session(call), call.target(), refs(call, "entity"), callback(call)));
        table.registerForAnyReferences(
                "InventoryView",
                "CloseInventoryViewFolder",
                call -> views.close(session(call), call.target(), refs(call, "entity"), callback(call)));
        table.register("View", "DestroyView", call -> views.destroy(session(call), call.target(), callback(call)));
    }

    private void createContainerView(Call call) {
        boolean recursive = Boolean.TRUE.equals(call.arguments().get("recursive"));
        views.createContainerView(session(call), ref(call, "container"), types(call), recursive, callback(call));
    }

    private static @Nullable List<String> types(Call call) {
        if (!(call.arguments().get("type") instanceof Iterable<?> values)) return null;
        List<String> types = new ArrayList<>();
        for (Object type : values) types.add((String) type);
        return types;
    }

    private static List<MoRef> refs(Call call, String argument) {
        List<MoRef> refs = new ArrayList<>();
        if (call.arguments().get(argument) instanceof Iterable<?> values) {
            for (Object ref : values) refs.add((MoRef) ref);
        }
        return refs;
    }

    private static MoRef ref(Call call, String argument) {
        return (MoRef) Objects.requireNonNull(call.arguments().get(argument));
    }

    private static Session session(Call call) {
        return Objects.requireNonNull(call.session());
    }

    private static ResultCallback callback(Call call) {
        return new ReplyCallback(call.reply());
    }
}
