package io.vfleet.operation.inventory;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.service.PropertyServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of PropertyCollector and PropertyFilter. */
public final class PropertyCollectorMethods {
    private static final String COLLECTOR = "PropertyCollector";

    private final PropertyServices services;

    public PropertyCollectorMethods(VCenter vcenter) {
        this.services = vcenter.propertyServices();
    }

    public void registerIn(MethodTable table) {
        table.register(
                COLLECTOR,
                "RetrievePropertiesEx",
                call -> services.retrievals()
                        .retrieve(
                                call.session(),
                                call.target(),
                                counted(call, specs(call)),
                                options(call),
                                call.release(),
                                callback(call)));
        table.register(
                COLLECTOR,
                "RetrieveProperties",
                call -> services.retrievals()
                        .retrieveAll(call.session(), counted(call, specs(call)), call.release(), callback(call)));
        table.register(
                COLLECTOR,
                "ContinueRetrievePropertiesEx",
                call -> services.retrievals().next(session(call), call.target(), text(call, "token"), callback(call)));
        table.register(
                COLLECTOR,
                "CancelRetrievePropertiesEx",
                call -> services.retrievals()
                        .cancel(session(call), call.target(), text(call, "token"), callback(call)));
        table.register(COLLECTOR, "CreateFilter", this::createFilter);
        table.register(
                COLLECTOR,
                "CreatePropertyCollector",
                call -> services.filters().createCollector(session(call), callback(call)));
        table.register(
                COLLECTOR,
                "DestroyPropertyCollector",
                call -> services.filters().destroyCollector(session(call), call.target(), callback(call)));
        table.register(
                "PropertyFilter",
                "DestroyPropertyFilter",
                call -> services.filters().destroy(session(call), call.target(), callback(call)));
        registerWaits(table);
    }

    private void registerWaits(MethodTable table) {
        table.register(
                COLLECTOR,
                "WaitForUpdatesEx",
                call -> services.waits()
                        .waitForUpdatesEx(polling(call), call.target(), version(call), options(call), callback(call)));
        table.register(
                COLLECTOR,
                "WaitForUpdates",
                call -> services.waits().waitForUpdates(polling(call), call.target(), version(call), callback(call)));
        table.register(
                COLLECTOR,
                "CheckForUpdates",
                call -> services.waits().checkForUpdates(polling(call), call.target(), version(call), callback(call)));
        table.register(
                COLLECTOR,
                "CancelWaitForUpdates",
                call -> services.waits().cancel(session(call), call.target(), callback(call)));
    }

    private void createFilter(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        boolean partial = Boolean.TRUE.equals(call.arguments().get("partialUpdates"));
        services.filters().create(session(call), call.target(), spec, partial, call.release(), callback(call));
    }

    private static List<DataObject> specs(Call call) {
        List<DataObject> specs = new ArrayList<>();
        for (Object spec : (Iterable<?>) Objects.requireNonNull(call.arguments().get("specSet"))) {
            specs.add((DataObject) spec);
        }
        return specs;
    }

    /** The session of a call that asks for what has changed. */
    private static Session polling(Call call) {
        Session session = session(call);
        session.activity().polled();
        return session;
    }

    /** Who begins with a task asks how far it is. */
    private static List<DataObject> counted(Call call, List<DataObject> specs) {
        Session session = call.session();
        if (session == null || specs.isEmpty()) return specs;
        if (!(specs.getFirst().get("objectSet") instanceof List<?> objects) || objects.isEmpty()) return specs;
        boolean task = objects.getFirst() instanceof DataObject object
                && object.get("obj") instanceof MoRef ref
                && ref.type().equals("Task");
        if (task) session.activity().polled();
        return specs;
    }

    private static @Nullable DataObject options(Call call) {
        return (DataObject) call.arguments().get("options");
    }

    private static @Nullable String version(Call call) {
        return (String) call.arguments().get("version");
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }

    private static Session session(Call call) {
        return Objects.requireNonNull(call.session());
    }

    private static ResultCallback callback(Call call) {
        return new ReplyCallback(call.reply());
    }
}
