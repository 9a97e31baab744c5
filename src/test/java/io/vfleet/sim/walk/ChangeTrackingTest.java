package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Changed block tracking as clients of a whole vCenter see it. */
final class ChangeTrackingTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);
    private final MoRef vm = simulated.inventory().ref(simulated.inventory().byPath("DC0/vm/DC0_H0_VM0"));

    private void run(String method, NamedValues arguments) {
        simulated.sendAndRun(session, vm, method, arguments);
        simulated.loops.advance(Duration.ofMinutes(1));
    }

    private void track(boolean enabled) {
        DataObject spec = META.make("VirtualMachineConfigSpec").set("changeTrackingEnabled", enabled);
        run("ReconfigVM_Task", named("spec", spec));
    }

    private RecordedReply areas(String changeId) {
        return simulated.sendAndRun(
                session,
                vm,
                "QueryChangedDiskAreas",
                named("deviceKey", 2000).and("startOffset", 0L).and("changeId", changeId));
    }

    private Fault.FileFault unknown(String changeId) {
        return (Fault.FileFault) Objects.requireNonNull(areas(changeId).fault());
    }

    private static List<String> keys(FilterWatcher watcher, MoRef vm) {
        var keys = new TreeMap<String, Object>();
        for (DataObject option : MaterializedValues.objects(watcher.valueOf(vm, "config.extraConfig"))) {
            String key = (String) Objects.requireNonNull(option.get("key"));
            if (key.endsWith("ctkEnabled")) keys.put(key, Objects.requireNonNull(option.get("value")));
        }
        return keys.entrySet().stream().map(Object::toString).toList();
    }

    @Test
    void aFilterThatWatchesExtraConfigIsToldWhenTrackingBeginsAndEnds() {
        var watcher = new FilterWatcher(simulated, session, TestFilterSpecs.extraConfigOf(vm));
        assertEquals("", watcher.difference());
        assertEquals(List.of(), keys(watcher, vm));

        track(true);
        assertEquals("", watcher.difference());
        assertEquals(List.of("ctkEnabled=TRUE", "scsi0:0.ctkEnabled=TRUE"), keys(watcher, vm));

        track(false);
        assertEquals("", watcher.difference());
        assertEquals(List.of(), keys(watcher, vm));
        assertEquals(List.of(), simulated.violations);
    }

    @Test
    void aMachineThatIsOffIsReadWithoutASnapshotAsSoonAsItIsTracked() {
        run("PowerOffVM_Task", NamedValues.none());
        track(true);
        assertFalse(MaterializedValues.objects(areas("*").object().get("changedArea"))
                .isEmpty());
    }

    @Test
    void aRefusedQueryNamesTheDiskByTheHostsPathAndSaysWhyByAKey() {
        Fault.FileFault untracked = unknown("*");
        assertEquals("vim.hostd.vmsvc.cbt.noTrack", untracked.messageKey());
        assertTrue(untracked.file().matches("/vmfs/volumes/[0-9a-f-]+/DC0_H0_VM0/DC0_H0_VM0.vmdk"), untracked.file());
        assertEquals(
                "Error caused by file " + untracked.file(),
                simulated.vcenter.faultMessages().message(untracked));
        DataObject shown = simulated.vcenter.faults().render(untracked);
        DataObject reason =
                MaterializedValues.objects(shown.get("faultMessage")).getFirst();
        assertEquals(untracked.messageKey(), reason.get("key"));
        assertEquals("Changes of this disk are not tracked.", reason.get("message"));
    }
}
