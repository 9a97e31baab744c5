package io.vfleet.operation.inventory;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.inventory.DatastoreSearches.MACHINE;
import static io.vfleet.operation.inventory.DatastoreSearches.details;
import static io.vfleet.operation.inventory.DatastoreSearches.files;
import static io.vfleet.operation.inventory.DatastoreSearches.names;
import static io.vfleet.operation.inventory.DatastoreSearches.queries;
import static io.vfleet.operation.inventory.DatastoreSearches.spec;
import static io.vfleet.operation.inventory.DatastoreSearches.typed;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search finds of the files that belong to no machine. */
final class StoredFileSearchTest {
    private final DatastoreSearches searches = new DatastoreSearches(Map.of());

    @BeforeEach
    void makeFiles() {
        call("FileManager", "MakeDirectory", at("iso"));
        call("FileManager", "MakeDirectory", at("iso/empty"));
        var disk = META.make("FileBackedVirtualDiskSpec")
                .set("diskType", "thick")
                .set("adapterType", "lsiLogic")
                .set("capacityKb", 1024L);
        for (String name : List.of("iso/a.vmdk", MACHINE + "/b.vmdk"))
            call("VirtualDiskManager", "CreateVirtualDisk_Task", at(name).and("spec", disk));
        searches.simulated.loops.advance(Duration.ofMinutes(1));
    }

    private NamedValues at(String name) {
        return named("name", "[LocalDS_0] " + name)
                .and("datacenter", searches.simulated.inventory().ref(searches.number("/DC0")));
    }

    private void call(String type, String method, NamedValues arguments) {
        String id = type.equals("FileManager") ? type : "virtualDiskManager";
        searches.simulated.sendAndRun(searches.session, new MoRef(type, id), method, arguments);
    }

    @AfterEach
    void everyAnswerWasValid() {
        searches.simulated.accepted.finish();
        assertEquals(List.of(), searches.simulated.violations);
    }

    @Test
    void foldersAndFilesAreFoundWhereTheyAre() {
        assertTrue(names(searches.files("[LocalDS_0]", null)).contains("iso"));
        assertEquals(List.of("a-flat.vmdk", "a.vmdk", "empty"), names(searches.files("[LocalDS_0] iso", null)));
        assertEquals(List.of(), searches.files("[LocalDS_0] iso/empty", null));
        assertTrue(names(searches.files("[LocalDS_0] " + MACHINE, null)).contains("b.vmdk"));
    }

    @Test
    void aDiskIsOneFileForThoseWhoLookForDisks() {
        assertEquals(
                List.of("VmDiskFileInfo a.vmdk"), typed(searches.files("[LocalDS_0] iso", queries("VmDiskFileQuery"))));
        var sized = searches.files("[LocalDS_0] iso", queries("VmDiskFileQuery").set("details", details("fileSize")));
        assertEquals((1 << 20) + 512L, sized.getFirst().get("fileSize"));
    }

    @Test
    void aSearchOfSubfoldersHasAResultForEachFolderWithFiles() {
        var results = searches.results("[LocalDS_0] iso", spec());
        assertEquals("[LocalDS_0] iso/", results.getFirst().get("folderPath"));
        var all = searches.results("[LocalDS_0]", spec());
        var ofMachine = all.stream()
                .filter(each -> ("[LocalDS_0] " + MACHINE + "/").equals(each.get("folderPath")))
                .toList();
        assertEquals(1, ofMachine.size());
        assertTrue(names(files(ofMachine.getFirst())).contains("b.vmdk"));
    }
}
