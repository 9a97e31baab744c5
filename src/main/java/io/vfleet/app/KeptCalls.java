package io.vfleet.app;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.scenario.NamePattern;
import io.vfleet.config.server.JournalSettings;
import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.operation.FleetAdmin.CallRecords;
import io.vfleet.operation.FleetAdmin.RecordQuery;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.journal.CallJournal;
import io.vfleet.scenario.journal.CallJournal.JournalPage;
import io.vfleet.scenario.observation.CallWitness;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of the calls of one vCenter; charged to the budget of memory from when it is first kept. Any thread. */
final class KeptCalls implements CallRecords {
    private final VCenter vcenter;
    private final CallJournal journal;
    private final JournalTree tree;
    private final long bytesMax;
    // By one thread at a time; the end of the vCenter is after all changes.
    private volatile boolean charged;

    KeptCalls(VCenter vcenter) {
        this.vcenter = vcenter;
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
        JournalPage page = journal.find(tree.filter(query), query.since(), query.before(), query.limit());
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
    }
}
