package io.vfleet.operation.datastore;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exports that hosts mount as datastores. */
final class NasDatastoresTest extends StorageFixture {
    @AfterEach
    void everythingAgrees() {
        agree();
    }

    @Test
    void hostsThatMountTheSameExportGetTheSameDatastore() {
        assertEquals(OK, mount(host, nas("shared", "/vol/a")));
        int number = datastore("shared").number();
        assertEquals(OK, mount(otherHost, nas("shared", "/vol/a")));

        assertEquals(number, datastore("shared").number());
        assertTrue(datastore("shared").hosts().contains(host));
        assertTrue(datastore("shared").hosts().contains(otherHost));
        assertTrue(inventory.host(otherHost).datastores().contains(number));
        assertEquals(List.of("NASDatastoreCreatedEvent", "NASDatastoreCreatedEvent"), events());
        DataObject summary = read(inventory.ref(number), "summary");
        assertEquals("NFS", summary.get("type"));
        assertEquals(true, summary.get("multipleHostAccess"));
        assertEquals(10L << 40, summary.get("capacity"));
    }

    @Test
    void hostsThatMountAnExportAtTheSameTimeGetTheSameDatastore() {
        List<RecordedReply> replies = List.of(host, otherHost, aloneHost).stream()
                .map(each -> simulated.send(
                        session, system(each), "CreateNasDatastore", named("spec", nas("shared", "/vol/a"))))
                .toList();
        simulated.loops.runAll();

        MoRef datastore = inventory.ref(datastore("shared").number());
        assertEquals(
                List.of(datastore, datastore, datastore),
                replies.stream().map(RecordedReply::value).toList());
        assertEquals(3, datastore("shared").hosts().size());
    }

    @Test
    void anExportHasOneNameAndANameOneExport() {
        assertEquals(OK, mount(host, nas("shared", "/vol/a")));

        assertEquals("DuplicateName", mount(host, nas("shared", "/vol/a")));
        assertEquals("AlreadyExists", mount(host, nas("other", "/vol/a")));
        assertEquals("AlreadyExists", mount(otherHost, nas("other", "/vol/a")));
        assertEquals("DuplicateName", mount(otherHost, nas("shared", "/vol/b")));
        assertEquals("DuplicateName", mount(otherHost, nas("LocalDS_0", "/vol/b")));
        assertEquals("DuplicateName", mount(otherHost, nas("shared", "/vol/a").set("type", "NFS41")));
        assertEquals("InvalidArgument", mount(otherHost, nas("shared", "/vol/a").set("accessMode", "readOnly")));
        assertEquals(OK, mount(otherHost, nas("other", "/vol/a/")));
    }

    @Test
    void whatIsWrongWithASpecificationIsSaidByName() {
        assertEquals("InvalidArgument", mount(host, nas("", "/vol/a")));
        assertEquals("InvalidArgument", mount(host, nas("n".repeat(81), "/vol/a")));
        assertEquals("InvalidArgument", mount(host, nas("shared", "")));
        assertEquals("InvalidArgument", mount(host, nas("shared", "vol/a")));
        assertEquals("InvalidArgument", mount(host, nas("shared", "/" + "a".repeat(2_000))));
        assertEquals("InvalidArgument", mount(host, nas("shared", "/vol/a").set("remoteHost", "")));
        assertEquals("InvalidArgument", mount(host, nas("shared", "/vol/a").set("accessMode", "none")));
        assertEquals("InvalidArgument", mount(host, nas("shared", "/vol/a").set("type", "9P")));
        assertEquals("NotSupported", mount(host, nas("shared", "/vol/a").set("type", "CIFS")));
        assertEquals("InvalidArgument", mount(host, nas("shared", "/vol/a").set("userName", "root")));
        assertEquals("InvalidArgument", mount(host, nas("shared", "/vol/a").set("connections", 4)));
        assertEquals("InvalidArgument", mount(host, nas("shared", "/vol/a").set("remoteHostNames", List.of("b"))));
        assertEquals("ManagedObjectNotFound", mount(999_999, nas("shared", "/vol/a")));
        assertFalse(exists("shared"));
        assertTrue(inventory.containers().storage().isUnclaimed());
        assertEquals(1, inventory.containers().storage().nameCount());
    }

    @Test
    void aHostThatIsNotConnectedMountsNothing() {
        inventory.home(host).send(() -> inventory.hosts().setConnection(host, HostConnectionState.DISCONNECTED));
        simulated.loops.runAll();

        assertEquals("HostNotConnected", mount(host, nas("shared", "/vol/a")));
    }

    @Test
    void aDatastoreGoesWhenTheLastHostUnmountsIt() {
        mount(host, nas("shared", "/vol/a"));
        mount(otherHost, nas("shared", "/vol/a"));
        MoRef datastore = inventory.ref(datastore("shared").number());

        assertEquals("NotFound", remove(aloneHost, datastore));
        assertEquals(OK, remove(host, datastore));
        assertTrue(exists("shared"));
        assertEquals(OK, remove(otherHost, datastore));
        assertFalse(exists("shared"));
        assertEquals("ManagedObjectNotFound", remove(otherHost, datastore));
        assertTrue(inventory.containers().storage().isUnclaimed());
        assertEquals(
                List.of("DatastoreRemovedOnHostEvent", "DatastoreRemovedOnHostEvent", "DatastoreDestroyedEvent"),
                events().subList(2, 5));
        assertEquals(OK, mount(host, nas("shared", "/vol/b")));
    }

    @Test
    void aHostKeepsADatastoreThatItsMachinesAreOn() {
        mount(host, nas("shared", "/vol/a"));
        mount(otherHost, nas("shared", "/vol/a"));
        MoRef datastore = inventory.ref(datastore("shared").number());
        assertEquals(OK, newMachine("here", "shared", host));

        assertEquals("ResourceInUse", remove(host, datastore));
        assertEquals("ResourceInUse", call(datastore, "DestroyDatastore", NamedValues.none()));
        assertEquals("ResourceInUse", call(datastore, "Destroy_Task", NamedValues.none()));
        assertEquals(OK, remove(otherHost, datastore));
        assertEquals("InvalidDatastore", newMachine("there", "shared", otherHost));
        assertEquals(OK, call(at("DC0/vm/here"), "Destroy_Task", NamedValues.none()));
        assertEquals(OK, remove(host, datastore));
        assertFalse(exists("shared"));
    }

    @Test
    void aMachineThatIsMadeWhileTheDatastoreGoesIsNotMadeOrKeepsIt() {
        for (int nth = 0; nth < 20; nth++) {
            String name = "shared" + nth;
            mount(host, nas(name, "/vol/" + name));
            MoRef datastore = inventory.ref(datastore(name).number());
            var machine = simulated.send(
                    session,
                    at("DC0/vm"),
                    "CreateVM_Task",
                    named("config", config("m" + nth, name))
                            .and("pool", at("DC0/host/DC0_C0/Resources"))
                            .and("host", inventory.ref(host)));
            if (nth % 3 > 0) simulated.loops.advance(Duration.ofMillis(nth * 300L));
            RecordedReply removed =
                    simulated.send(session, system(host), "RemoveDatastore", named("datastore", datastore));
            simulated.loops.advance(Duration.ofMinutes(1));
            boolean made = inventory.byPath("DC0/vm/m" + nth) != 0;
            assertTrue(machine.isAnswered());
            assertEquals(made, removed.fault() != null);
            assertEquals(made, exists(name));
            agree();
        }
    }

    private static DataObject config(String name, String datastore) {

        return META.make("VirtualMachineConfigSpec")
                .set("name", name)
                .set("memoryMB", 64L)
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[" + datastore + "]"));
    }

    @Test
    void aHostThatIsRemovedTakesTheDatastoresThatOnlyItHas() {
        DataObject connect = META.make("HostConnectSpec")
                .set("hostName", "esx1")
                .set("userName", "root")
                .set("password", "secret")
                .set("force", true);
        TaskState added = task(
                at("DC0/host/DC0_C0"), "AddHost_Task", named("spec", connect).and("asConnected", true));
        MoRef goes = (MoRef) Objects.requireNonNull(added.result());
        int number = inventory.find(goes);
        mount(number, nas("mine", "/vol/a"));
        mount(number, nas("ours", "/vol/b"));
        mount(otherHost, nas("ours", "/vol/b"));
        call(goes, "DisconnectHost_Task", NamedValues.none());
        assertEquals(OK, call(goes, "Destroy_Task", NamedValues.none()));
        simulated.loops.runAll();

        assertFalse(exists("mine"));
        assertTrue(exists("ours"));
        assertEquals(OK, mount(otherHost, nas("mine", "/vol/a")));
    }

    @Test
    void manyAreRemovedByOneTaskThatSaysWhatCameOfEach() {
        mount(host, nas("a", "/vol/a"));
        mount(host, nas("b", "/vol/b"));
        newMachine("here", "b", host);
        MoRef a = inventory.ref(datastore("a").number());
        MoRef b = inventory.ref(datastore("b").number());
        MoRef none = new MoRef("Datastore", "datastore-99999");
        TaskState task = task(system(host), "RemoveDatastoreEx_Task", named("datastore", List.of(a, b, none, a)));

        List<DataObject> results =
                MaterializedValues.objects(task.result() instanceof AnyValue any ? any.value() : null);
        assertEquals(
                List.of("", "ResourceInUse", "NotFound", "NotFound"),
                results.stream().map(NasDatastoresTest::faultName).toList());
        assertFalse(exists("a"));
        assertTrue(exists("b"));
    }

    private static String faultName(DataObject result) {
        return result.get("fault") instanceof DataObject fault ? fault.type().name() : "";
    }

    @Test
    void aHostKeepsSwapFilesOnADatastoreThatItHasAndWrites() {
        MoRef hostRef = inventory.ref(host);
        mount(host, nas("swap", "/vol/swap"));
        mount(host, nas("iso", "/vol/iso").set("accessMode", "readOnly"));
        MoRef swap = inventory.ref(datastore("swap").number());
        MoRef iso = inventory.ref(datastore("iso").number());
        String method = "UpdateLocalSwapDatastore";

        assertEquals(OK, call(system(host), method, named("datastore", swap)));
        assertEquals(swap, read(hostRef, "config").get("localSwapDatastore"));
        assertEquals("InaccessibleDatastore", call(system(otherHost), method, named("datastore", swap)));
        assertEquals("DatastoreNotWritableOnHost", call(system(host), method, named("datastore", iso)));
        assertEquals(OK, remove(host, swap));
        assertEquals(null, read(hostRef, "config").get("localSwapDatastore"));
        assertEquals(OK, call(system(host), method, NamedValues.none()));
    }

    @Test
    void aReadOnlyExportIsShownAsOne() {
        mount(host, nas("iso", "/vol/iso").set("accessMode", "readOnly").set("type", "nfs41"));
        DataObject info = read(inventory.ref(datastore("iso").number()), "info");
        DataObject volume = (DataObject) Objects.requireNonNull(info.get("nas"));

        assertEquals("NasDatastoreInfo", info.type().name());
        assertEquals("NFS41", volume.get("type"));
        assertEquals("/vol/iso", volume.get("remotePath"));
    }
}
