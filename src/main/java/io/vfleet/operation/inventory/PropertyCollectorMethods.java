package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.property.Answer;
import io.vfleet.property.Collectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reading properties and waiting for their changes. */
final class PropertyCalls {
    private static final String COLLECTOR = "PropertyCollector";

    private final Collectors collectors;

    PropertyCalls(VCenter vcenter) {
        this.collectors = vcenter.collectors();
    }

    void fill(Behaviours table) {
        table.on(
                COLLECTOR,
                "RetrievePropertiesEx",
                call -> collectors
                        .retrievals()
                        .retrieve(
                                call.session(),
                                call.target(),
                                specs(call),
                                options(call),
                                call.release(),
                                answer(call)));
        table.on(
                COLLECTOR,
                "RetrieveProperties",
                call -> collectors.retrievals().retrieveAll(call.session(), specs(call), call.release(), answer(call)));
        table.on(
                COLLECTOR,
                "ContinueRetrievePropertiesEx",
                call -> collectors.retrievals().next(session(call), call.target(), text(call, "token"), answer(call)));
        table.on(
                COLLECTOR,
                "CancelRetrievePropertiesEx",
                call -> collectors
                        .retrievals()
                        .cancel(session(call), call.target(), text(call, "token"), answer(call)));
        table.on(COLLECTOR, "CreateFilter", this::createFilter);
        table.on(
                COLLECTOR,
                "CreatePropertyCollector",
                call -> collectors.filters().createCollector(session(call), answer(call)));
        table.on(
                COLLECTOR,
                "DestroyPropertyCollector",
                call -> collectors.filters().destroyCollector(session(call), call.target(), answer(call)));
        table.on(
                "PropertyFilter",
                "DestroyPropertyFilter",
                call -> collectors.filters().destroy(session(call), call.target(), answer(call)));
        waits(table);
    }

    private void waits(Behaviours table) {
        table.on(
                COLLECTOR,
                "WaitForUpdatesEx",
                call -> collectors
                        .waits()
                        .waitForUpdatesEx(session(call), call.target(), version(call), options(call), answer(call)));
        table.on(
                COLLECTOR,
                "WaitForUpdates",
                call -> collectors.waits().waitForUpdates(session(call), call.target(), version(call), answer(call)));
        table.on(
                COLLECTOR,
                "CheckForUpdates",
                call -> collectors.waits().checkForUpdates(session(call), call.target(), version(call), answer(call)));
        table.on(
                COLLECTOR,
                "CancelWaitForUpdates",
                call -> collectors.waits().cancel(session(call), call.target(), answer(call)));
    }

    private void createFilter(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        boolean partial = Boolean.TRUE.equals(call.arguments().get("partialUpdates"));
        collectors.filters().create(session(call), call.target(), spec, partial, call.release(), answer(call));
    }

    private static List<DataObject> specs(Call call) {
        List<DataObject> specs = new ArrayList<>();
        for (Object spec : (Iterable<?>) Objects.requireNonNull(call.arguments().get("specSet"))) {
            specs.add((DataObject) spec);
        }
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

    private static Answer answer(Call call) {
        return new ReplyAnswer(call.reply());
    }
}
