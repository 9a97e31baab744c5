package io.vfleet.operation.inventory;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.inventory.DatastoreSearches.MACHINE;
import static io.vfleet.operation.inventory.DatastoreSearches.details;
import static io.vfleet.operation.inventory.DatastoreSearches.names;
import static io.vfleet.operation.inventory.DatastoreSearches.queries;
import static io.vfleet.operation.inventory.DatastoreSearches.spec;
import static io.vfleet.operation.inventory.DatastoreSearches.typed;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a search of a datastore finds.
 *
 * <p>long: one fixture for all kinds of queries.
 */
final class DatastoreSearchTest {
    private static final List<String> MACHINES =
            List.of("DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1", "DC0_H0_VM0", "DC0_H0_VM1");

    private final DatastoreSearches searches = new DatastoreSearches(Map.of());

    @AfterEach
    void everyAnswerWasValid() {
        searches.simulated.accepted.finish();
        assertEquals(List.of(), searches.simulated.violations);
    }

    @Test
    void theRootHasAFolderForEachMachine() {
        for (String root : List.of("[LocalDS_0]", "[LocalDS_0] ", "[LocalDS_0] /", "[LocalDS_0] ."))
            assertEquals(MACHINES, names(searches.files(root, null)), root);
        List<DataObject> found = searches.files("[LocalDS_0]", spec().set("details", details("fileType")));
        assertTrue(found.stream().allMatch(each -> each.type().name().equals("FolderFileInfo")));
    }

    @Test
    void aFolderHasTheFilesOfItsMachine() {
        List<DataObject> found = searches.files("[LocalDS_0] " + MACHINE, spec().set("details", details("fileType")));
        assertEquals(
                List.of(
                                "VmDiskFileInfo DC0_H0_VM0.vmdk",
                                "VmConfigFileInfo DC0_H0_VM0.vmx",
                                "VmNvramFileInfo DC0_H0_VM0.nvram",
                                "VmLogFileInfo vmware.log",
                                "FileInfo DC0_H0_VM0-flat.vmdk",
                                "FileInfo DC0_H0_VM0.vmxf",
                                "FileInfo DC0_H0_VM0.vswp")
                        .stream()
                        .sorted()
                        .toList(),
                typed(found).stream().sorted().toList());
        assertEquals(names(found).stream().sorted().toList(), names(found));
    }

    @Test
    void onlyWhatIsAskedForIsSaidOfAFile() {
        for (String path : List.of("[LocalDS_0]", "[LocalDS_0] " + MACHINE)) {
            assertEquals(List.of("path"), members(searches.files(path, null)));
            assertEquals(
                    List.of("path", "fileSize"),
                    members(searches.files(path, spec().set("details", details("fileSize")))));
            DataObject all = details("fileType", "fileSize", "modification", "fileOwner");
            assertEquals(
                    List.of("path", "fileSize", "modification", "owner"),
                    members(searches.files(path, spec().set("details", all))));
        }
    }

    /** The members that the first file has; all must have the same. */
    private static List<String> members(List<DataObject> files) {
        List<List<String>> all = files.stream()
                .map(file -> file.type().slots().stream()
                        .filter(slot -> file.get(slot.index()) != null)
                        .map(Slot::name)
                        .toList())
                .distinct()
                .toList();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void theSizesOfAllFilesAreTheSpaceThatTheDatastoreSaysIsUsedByMachines() {
        searches.change("PowerOffVM_Task");
        searches.simulated.sendAndRun(
                searches.session,
                searches.machine(),
                "CreateSnapshot_Task",
                named("name", "one").and("memory", false).and("quiesce", false));
        searches.simulated.loops.advance(Duration.ofMinutes(1));

        List<DataObject> results =
                searches.results("[LocalDS_0]", spec().set("details", details("fileSize", "fileType")));
        assertEquals("[LocalDS_0] ", results.getFirst().get("folderPath"));
        assertEquals(
                MACHINES.stream().map(name -> "[LocalDS_0] " + name + "/").toList(),
                results.stream().skip(1).map(each -> each.get("folderPath")).toList());
        long bytes = results.stream()
                .skip(1)
                .flatMap(each -> DatastoreSearches.files(each).stream())
                .mapToLong(file -> (Long) Objects.requireNonNull(file.get("fileSize")))
                .sum();
        DatastoreState store = searches.simulated.inventory().datastore(searches.number("/DC0/datastore/LocalDS_0"));
        assertEquals(store.machines().usedBytes(), bytes);
    }

    @Test
    void eachQueryFindsItsKindOfFile() {
        searches.change("SuspendVM_Task");
        var found = new ArrayList<String>();
        for (String kind : List.of("VmConfig", "VmDisk", "VmLog", "VmNvram", "VmSnapshot", "IsoImage", "Folder"))
            found.addAll(names(searches.files("[LocalDS_0] " + MACHINE, queries(kind + "FileQuery"))));
        assertEquals(
                List.of("DC0_H0_VM0.vmx", "DC0_H0_VM0.vmdk", "vmware.log", "DC0_H0_VM0.nvram", "DC0_H0_VM0.vmss"),
                found);
        assertEquals(MACHINES, names(searches.files("[LocalDS_0]", queries("FolderFileQuery", "VmDiskFileQuery"))));
        assertEquals(List.of(), searches.files("[LocalDS_0]", queries("VmDiskFileQuery")));
        assertEquals(
                8,
                searches.files("[LocalDS_0] " + MACHINE, queries("FileQuery")).size());
    }

    @Test
    void aTemplateHasAConfigurationFileOfItsOwnKind() {
        searches.change("PowerOffVM_Task");
        searches.change("MarkAsTemplate");
        String folder = "[LocalDS_0] " + MACHINE;
        assertEquals(List.of(), searches.files(folder, queries("VmConfigFileQuery")));
        assertEquals(
                List.of("TemplateConfigFileInfo DC0_H0_VM0.vmx"),
                typed(searches.files(folder, queries("TemplateConfigFileQuery"))));
    }

    @Test
    void aSearchForDisksFindsEachOnceWithItsDetails() {
        DataObject flags = META.make("VmDiskFileQueryFlags");
        for (Slot slot : flags.type().slots()) flags.set(slot.name(), true);
        DataObject query = META.make("VmDiskFileQuery").set("details", flags);
        DataObject spec = spec().set("query", List.of(query)).set("details", details("fileSize"));

        DataObject disk = searches.files("[LocalDS_0] " + MACHINE, spec).getFirst();

        assertEquals("DC0_H0_VM0.vmdk", disk.get("path"));
        assertEquals(List.of("[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0-flat.vmdk"), disk.get("diskExtents"));
        assertEquals("VirtualDiskFlatVer2BackingInfo", disk.get("diskType"));
        assertEquals("ParaVirtualSCSIController", disk.get("controllerType"));
        for (String each : List.of("capacityKb", "hardwareVersion", "thin", "fileSize")) assertNotNull(disk.get(each));
        assertTrue((Long) Objects.requireNonNull(disk.get("fileSize")) > 1 << 20);
        boolean thin = (Boolean) Objects.requireNonNull(disk.get("thin"));
        for (boolean wanted : new boolean[] {true, false}) {
            query.set("filter", META.make("VmDiskFileQueryFilter").set("thin", wanted));
            assertEquals(
                    wanted == thin ? 1 : 0,
                    searches.files("[LocalDS_0] " + MACHINE, spec).size());
        }
        query.set("filter", META.make("VmDiskFileQueryFilter").set("controllerType", List.of("VirtualIDEController")));
        assertEquals(List.of(), searches.files("[LocalDS_0] " + MACHINE, spec));
    }

    @Test
    void configurationFilesAreFoundByTheirVersion() {
        DataObject flags = META.make("VmConfigFileQueryFlags").set("configVersion", true);
        DataObject query = META.make("VmConfigFileQuery").set("details", flags);
        DataObject spec = spec().set("query", List.of(query));
        assertEquals(
                8, searches.files("[LocalDS_0] " + MACHINE, spec).getFirst().get("configVersion"));
        query.set("filter", META.make("VmConfigFileQueryFilter").set("matchConfigVersion", List.of(7)));
        assertEquals(List.of(), searches.files("[LocalDS_0] " + MACHINE, spec));
    }

    @Test
    void namesMatchPatterns() {
        assertEquals(List.of("DC0_H0_VM0", "DC0_H0_VM1"), rootNames(false, "DC0_H*"));
        assertEquals(List.of("DC0_C0_RP0_VM0", "DC0_H0_VM0"), rootNames(false, "*VM0"));
        assertEquals(List.of("DC0_H0_VM0", "DC0_H0_VM1"), rootNames(false, "DC0_?0_VM?"));
        assertEquals(List.of("DC0_C0_RP0_VM1", "DC0_H0_VM0"), rootNames(false, "*H0*0", "*RP0*M1"));
        assertEquals(MACHINES, rootNames(false, "*"));
        assertEquals(List.of(), rootNames(false, "dc0*"));
        assertEquals(MACHINES, rootNames(true, "dc0*"));
        assertEquals(List.of(), rootNames(false, "DC0_H0"));
        assertEquals(List.of(), rootNames(false, ""));
    }

    private List<String> rootNames(boolean ignoreCase, String... patterns) {
        DataObject spec = spec().set("matchPattern", List.of(patterns)).set("searchCaseInsensitive", ignoreCase);
        return names(searches.files("[LocalDS_0]", spec));
    }

    @Test
    void aSearchOfAllFoldersTellsOfThoseInWhichItFindsSomething() {
        List<DataObject> results = searches.results("[LocalDS_0]", spec().set("matchPattern", List.of("*H0_VM1.vm*")));
        assertEquals(
                List.of("[LocalDS_0] ", "[LocalDS_0] DC0_H0_VM1/"),
                results.stream().map(each -> each.get("folderPath")).toList());
        assertEquals(1, searches.results("[LocalDS_0] " + MACHINE, null).size());
    }

    @Test
    void theBrowsersOfHostsAndComputeResourcesFindTheirDatastores() {
        for (String path : List.of("/DC0/host/DC0_H0/DC0_H0", "/DC0/host/DC0_C0")) {
            MoRef browser = DerivedObjects.datastoreBrowser(searches.number(path));
            var task = searches.task(browser, "SearchDatastore_Task", "[LocalDS_0]", null);
            assertEquals(MACHINES, names(DatastoreSearches.files((DataObject) Objects.requireNonNull(task.result()))));
            assertEquals(
                    searches.number("/DC0/datastore/LocalDS_0"), task.origin().owner());
        }
    }

    @Test
    void aMachineThatIsUnregisteredLeavesItsFolderAndFiles() {
        searches.change("PowerOffVM_Task");
        String folder = "[LocalDS_0] " + MACHINE;
        DataObject all = spec().set("details", details("fileType", "fileSize", "modification"));
        List<DataObject> before = searches.files(folder, all);
        List<DataObject> folders = searches.files("[LocalDS_0]", all);
        List<DataObject> results = searches.results("[LocalDS_0]", all);
        searches.change("UnregisterVM");

        assertEquals(before, searches.files(folder, all));
        assertEquals(folders, searches.files("[LocalDS_0]", all));
        assertEquals(results.size(), searches.results("[LocalDS_0]", all).size());
        assertEquals(
                names(DatastoreSearches.files(results.get(3))),
                names(DatastoreSearches.files(
                        searches.results("[LocalDS_0]", all).get(3))));
    }

    @Test
    void aMachineThatIsDestroyedLeavesNoFolderAndItsTasksAreListedWithTheDatastore() {
        searches.change("PowerOffVM_Task");
        searches.change("Destroy_Task");
        assertEquals(3, searches.files("[LocalDS_0]", null).size());
        var gone = searches.task(searches.browser(), "SearchDatastore_Task", "[LocalDS_0] " + MACHINE, null);
        assertEquals("FileNotFound", Objects.requireNonNull(gone.error()).typeName());
        assertNotEquals(0, gone.origin().owner());
        assertNull(gone.result());
    }
}
