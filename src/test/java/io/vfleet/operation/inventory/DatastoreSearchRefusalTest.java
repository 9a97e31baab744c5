package io.vfleet.operation.inventory;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.inventory.DatastoreSearches.MACHINE;
import static io.vfleet.operation.inventory.DatastoreSearches.details;
import static io.vfleet.operation.inventory.DatastoreSearches.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.EntityKind;
import io.vfleet.memory.HeldKind;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.render.DerivedObjects;
import io.vfleet.sim.RecordedReply;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Searches of datastores that are refused, that fail, and that are long. */
final class DatastoreSearchRefusalTest {
    private static final String FOLDER = "SearchDatastore_Task";
    private static final String ALL = "SearchDatastoreSubFolders_Task";

    @Test
    void aPathThatIsNoneOnADatastoreIsRefusedAtOnce() {
        var searches = new DatastoreSearches(Map.of());
        for (String path : List.of("", "LocalDS_0", "[LocalDS_0", "[none] web", "ds:///vmfs/volumes/LocalDS_0/"))
            assertEquals(new Fault.InvalidDatastorePath(path), searches.refusal(searches.browser(), path, null));
        assertEquals(List.of(), searches.simulated.violations);
    }

    @Test
    void aDatastoreThatTheBrowserDoesNotHaveIsRefusedAtOnce() {
        var searches = new DatastoreSearches(Map.of("fleet.shape.datastores", 2));
        MoRef other = searches.simulated.inventory().ref(searches.number("/DC0/datastore/LocalDS_1"));
        assertEquals(
                new Fault.InvalidDatastore(other, "LocalDS_1"),
                searches.refusal(searches.browser(), "[LocalDS_1]", null));
        MoRef host = DerivedObjects.datastoreBrowser(searches.number("/DC0/host/DC0_H0/DC0_H0"));
        assertNull(searches.refusal(host, "[LocalDS_1]", null));
        assertEquals(List.of(), searches.simulated.violations);
    }

    @Test
    void aFolderThatIsNotThereFailsTheTask() {
        var searches = new DatastoreSearches(Map.of());
        for (String path : List.of("none", MACHINE + "/deeper", MACHINE + "/" + MACHINE + ".vmx", "..")) {
            for (String method : List.of(FOLDER, ALL)) {
                TaskState task = searches.task(searches.browser(), method, "[LocalDS_0] " + path, null);
                assertEquals(new Fault.FileNotFound("[LocalDS_0] " + path), task.error());
            }
        }
        assertEquals(List.of(), searches.simulated.violations);
    }

    @Test
    void patternsThatTakeLongToCompareAreRefused() {
        var searches = new DatastoreSearches(Map.of());
        for (List<String> patterns : List.of(Collections.nCopies(33, "*"), List.of("a".repeat(256))))
            assertEquals(
                    new Fault.InvalidArgument("searchSpec.matchPattern"),
                    searches.refusal(searches.browser(), "[LocalDS_0]", spec().set("matchPattern", patterns)));
    }

    @Test
    void whoMayNotBrowseTheDatastoreIsRefused() {
        var users = new RestrictedUsers();
        MoRef store = users.machine("/DC0/datastore/LocalDS_0");
        MoRef browser =
                DerivedObjects.datastoreBrowser(users.simulated.inventory().find(store));
        RecordedReply refused = users.simulated.sendAndRun(
                users.login("reader"), browser, FOLDER, named("datastorePath", "[LocalDS_0]"));
        assertEquals(new Fault.NoPermission(store, "Datastore.Browse", false), refused.fault());
    }

    @Test
    void aSearchThatFindsMoreThanTheLimitFailsAndKeepsNothing() {
        var searches = new DatastoreSearches(Map.of("server.limits.searchResultFilesMax", 5));
        assertEquals(4, searches.files("[LocalDS_0]", null).size());
        TaskState task = searches.task(searches.browser(), ALL, "[LocalDS_0]", null);
        Fault.InvalidArgument fault = (Fault.InvalidArgument) Objects.requireNonNull(task.error());
        assertEquals("searchSpec", fault.invalidProperty());
        assertTrue(String.valueOf(fault.message()).contains("more than 5"));
        assertNull(task.result());
    }

    @Test
    void whatASearchFindsIsChargedWithItsTask() {
        var searches = new DatastoreSearches(Map.of());
        long before = held(searches);
        TaskState task = searches.task(
                searches.browser(), ALL, "[LocalDS_0]", spec().set("details", details("fileType", "fileSize")));
        assertTrue(task.heldBytes() > TaskState.HELD_BYTES + 4_000, () -> "held: " + task.heldBytes());
        assertTrue(held(searches) - before >= task.heldBytes() - TaskState.HELD_BYTES);
    }

    private static long held(DatastoreSearches searches) {
        long bytes = 0;
        for (int loop = 0; loop < searches.simulated.loops.count(); loop++)
            bytes += searches.simulated.vcenter.memory().budget().loop(loop).heldBytes(HeldKind.TASK);
        return bytes;
    }

    @Test
    void aLongSearchIsDoneInShortTurnsAndCanBeCancelled() {
        var searches = new DatastoreSearches(Map.of("fleet.shape.vms", 3_000));
        var inventory = searches.simulated.inventory();
        int store =
                inventory.vm(inventory.all(EntityKind.VM).first()).placement().datastore();
        String root = "[" + inventory.name(store) + "]";
        MoRef browser = DerivedObjects.datastoreBrowser(store);
        long before = searches.simulated.loops.turnsRun();
        TaskState done = searches.task(browser, FOLDER, root, null);
        assertEquals(TaskPhase.SUCCESS, done.phase());
        long vms = inventory.vms(store).size();
        assertTrue(vms > 100, () -> "machines: " + vms);
        assertTrue(searches.simulated.loops.turnsRun() - before >= vms / 16);

        RecordedReply[] cancelled = new RecordedReply[1];
        MoRef task = new MoRef("Task", "task-" + (number(done) + 1));
        RecordedReply begun = searches.simulated.send(searches.session, browser, ALL, named("datastorePath", root));
        inventory.home(store).send(() -> cancelled[0] = searches.simulated.send(searches.session, task, "CancelTask"));
        searches.simulated.loops.runAll();
        assertNull(begun.fault());
        assertNull(cancelled[0].fault());
        MoRef search = (MoRef) Objects.requireNonNull(begun.value());
        Task ended = Objects.requireNonNull(searches.simulated.vcenter.tasks().find(search));
        assertEquals(new Fault.RequestCanceled(), ended.state().error());
    }

    @Test
    void aSearchGoesOnWhileMachinesComeAndGo() {
        var searches = new DatastoreSearches(Map.of("fleet.shape.vms", 3_000, "fleet.shape.autostart", false));
        var inventory = searches.simulated.inventory();
        int store =
                inventory.vm(inventory.all(EntityKind.VM).first()).placement().datastore();
        int[] vms = inventory.vms(store).stream().toArray();
        RecordedReply begun = searches.simulated.send(
                searches.session,
                DerivedObjects.datastoreBrowser(store),
                ALL,
                named("datastorePath", "[" + inventory.name(store) + "]"));
        for (int i = 0; i < vms.length; i += 7)
            searches.simulated.send(searches.session, inventory.ref(vms[i]), "UnregisterVM");
        searches.simulated.loops.runAll();

        Task search = Objects.requireNonNull(
                searches.simulated.vcenter.tasks().find((MoRef) Objects.requireNonNull(begun.value())));
        assertEquals(TaskPhase.SUCCESS, search.state().phase());
        searches.simulated.accepted.finish();
        assertEquals(List.of(), searches.simulated.violations);
    }

    private static long number(TaskState task) {
        String id = task.origin().ref().value();
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }
}
