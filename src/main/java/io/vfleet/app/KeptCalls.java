package io.vfleet.app;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.scenario.NamePattern;
import io.vfleet.config.server.JournalSettings;
import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.model.MoRef;
import io.vfleet.operation.FleetAdmin.CallRecords;
import io.vfleet.operation.FleetAdmin.RecordQuery;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.journal.CallJournal;
import io.vfleet.scenario.journal.CallJournal.JournalPage;
import io.vfleet.scenario.journal.InjectionLog;
import io.vfleet.scenario.journal.JournalEntry;
import io.vfleet.scenario.observation.CallWitness;
import io.vfleet.task.registry.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of the calls of one vCenter; charged to the budget of memory from when it is first kept. Any thread. */
final class KeptCalls implements CallRecords {
    private static final int RULES_MAX = 100;

    private final VCenter vcenter;
    private final CallJournal journal;
    private final JournalTree tree;
    private final InjectionLog injections;
    private final TaskExplanation tasks;
    private final long bytesMax;
    // By one thread at a time; the end of the vCenter is after all changes.
    private volatile boolean charged;

    /** {@code injections}: what rules do. */
    KeptCalls(VCenter vcenter, InjectionLog injections) {
        this.vcenter = vcenter;
        this.injections = injections;
        tasks = new TaskExplanation(vcenter);
        bytesMax = vcenter.settings().limits().journalBytesMax();
        journal = new CallJournal(Clock.system(), vcenter.settings().seed(), (int) bytesMax);
        tree = new JournalTree(vcenter);
        JournalSettings settings = vcenter.settings().server().journal();
        if (!settings.enabled()) return;
        vcenter.memory().budget().chargeSharedAccepted(HeldKind.JOURNAL, bytesMax);
        charged = true;
        journal.change(settings);
    }

    CallWitness witness() {
        return journal;
    }

    @Override
    public Map<String, Object> calls(RecordQuery query) {
        JournalPage page = journal.find(tree.filter(query)::test, query.since(), query.before(), query.limit());
        var described = new LinkedHashMap<String, Object>();
        described.put("enabled", journal.settings().enabled());
        described.put("sample", journal.settings().sample());
        described.put("last", journal.lastId());
        described.put("callsMax", journal.callsMax());
        described.put("dropped", journal.dropped());
        described.put("sampledOut", journal.sampledOut());
        described.put("calls", page.entries().stream().map(tree::entry).toList());
        if (page.next() != null) described.put("next", page.next());
        return described;
    }

    @Override
    public Map<String, Object> injections(RecordQuery query) {
        var described = new LinkedHashMap<String, Object>();
        described.put("dropped", injections.dropped());
        described.put(
                "injections",
                injections.find(tree.filter(query)::test, query.limit()).stream()
                        .map(tree::injection)
                        .toList());
        return described;
    }

    @Override
    public @Nullable Map<String, Object> explain(String id) {
        Task task = vcenter.tasks().find(new MoRef("Task", id));
        if (task != null) return explained(task);
        JournalEntry call = id.matches("[0-9]{1,18}") ? journal.call(Long.parseLong(id)) : null;
        if (call == null) return null;
        var shown = new LinkedHashMap<String, Object>();
        shown.put("call", tree.entry(call));
        Task begun = call.task() == null ? null : vcenter.tasks().find(new MoRef("Task", call.task()));
        if (begun != null) shown.put("task", explained(begun));
        return shown;
    }

    private Map<String, Object> explained(Task task) {
        String id = task.ref().value();
        Map<String, Object> shown = tasks.of(task);
        shown.put(
                "rules",
                injections.find(each -> id.equals(each.task()), RULES_MAX).reversed().stream()
                        .map(tree::injection)
                        .toList());
        // Those of a task that is older than all that are kept are not known.
        shown.put("rulesForgotten", injections.forgotSince(task.origin().queued()));
        JournalPage begun = journal.find(each -> id.equals(each.task()), 0, 0, 1);
        if (!begun.entries().isEmpty())
            shown.put("call", begun.entries().getFirst().id());
        return shown;
    }

    @Override
    public @Nullable String changeJournal(boolean enabled, Map<String, Double> sample) {
        JournalSettings next;
        try {
            next = new JournalSettings(enabled, sample);
            for (String method : sample.keySet()) NamePattern.parse(method);
        } catch (InvalidConfig | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
        if (enabled && !charged) {
            if (!vcenter.memory().budget().chargeShared(HeldKind.JOURNAL, bytesMax))
                return "no memory left for it: it needs " + bytesMax + " bytes of limits.heldMax";
            charged = true;
        }
        journal.change(next);
        return null;
    }

    /** Gives its memory back, when the vCenter ends. */
    void close() {
        journal.change(JournalSettings.DEFAULT);
        if (charged) vcenter.memory().budget().releaseShared(HeldKind.JOURNAL, bytesMax);
        charged = false;
        injections.close();
    }
}
