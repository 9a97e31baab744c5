package io.vfleet.operation.history;

import io.vfleet.engine.Loop;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The methods of DiagnosticManager about logs: the vCenter has one, of its newest events; hosts have none. */
public final class DiagnosticMethods {
    private static final String MANAGER = "DiagnosticManager";
    private static final String LOG = "vpxd:vpxd.log";
    /** The log is rolled: it has the newest events only. */
    private static final int LINES_MAX = 1_000;

    private final VCenter vcenter;

    public DiagnosticMethods(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "QueryDescriptions", this::describe);
        table.register(MANAGER, "BrowseDiagnosticLog", call -> LoopDispatch.runAtSession(call, _ -> browse(call)));
    }

    private void describe(Call call) {
        DataObject info = vcenter.metamodel()
                .make("Description")
                .set("label", "vCenter Server log")
                .set("summary", "The newest events of this vCenter, a line each");
        DataObject log = vcenter.metamodel()
                .make("DiagnosticManagerLogDescriptor")
                .set("key", LOG)
                .set("fileName", "vpxd.log")
                .set("creator", "vpxd")
                .set("format", "plain")
                .set("mimeType", "text/plain")
                .set("info", info);
        call.reply().value(call.arguments().get("host") == null ? List.of(log) : List.of());
    }

    private void browse(Call call) {
        if (call.arguments().get("host") != null || !LOG.equals(call.arguments().get("key"))) {
            String file = String.valueOf(call.arguments().get("key"));
            call.reply().fault(new Fault.Other("CannotAccessFile", Map.of("file", file), null));
            return;
        }
        Loop here = Objects.requireNonNull(call.session()).home();
        vcenter.events().query(EventFilter.ALL, LINES_MAX, here, events -> answer(call, events));
    }

    /** Lines are counted from 1; one beyond the end asks for the number of the last. */
    private void answer(Call call, List<EventRecord> events) {
        int first = Math.max(1, number(call, "start", 1));
        long last = Math.min(events.size(), (long) first - 1 + Math.max(0, number(call, "lines", LINES_MAX)));
        List<String> lines = new ArrayList<>();
        for (int line = first; line <= last; line++) lines.add(line(events.get(line - 1)));
        call.reply()
                .value(vcenter.metamodel()
                        .make("DiagnosticManagerLogHeader")
                        .set("lineStart", lines.isEmpty() ? 0 : first)
                        .set("lineEnd", lines.isEmpty() ? events.size() : (int) last)
                        .set("lineText", lines));
    }

    private static String line(EventRecord event) {
        return event.created() + " " + event.category() + " vpxd [" + event.type() + " " + event.key() + "] "
                + event.message();
    }

    private static int number(Call call, String argument, int whenLeftOut) {
        return call.arguments().get(argument) instanceof Integer number ? number : whenLeftOut;
    }
}
