package io.vfleet.sim.scenario;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.file.UploadedFiles;
import io.vfleet.operation.inventory.DatastoreFiles;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hosts and datastores that cannot be reached, with what runs on them. */
final class OutagesTest extends IncidentsFixture {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final MoRef machine = inventory.ref(vm);
    private final int store = inventory.vm(vm).placement().datastore();

    OutagesTest() {
        super(ConfigFiles.load(List.of(), List.of(new SettingOverride("two", "fleet.shape.datastores", 2))));
    }

    private Task begin(String method, NamedValues arguments) {
        MoRef ref = simulated.sendAndRun(session, machine, method, arguments).ref();
        return Objects.requireNonNull(simulated.vcenter.tasks().find(ref));
    }

    private Task snapshot() {
        return begin(
                "CreateSnapshot_Task", named("name", "s").and("memory", false).and("quiesce", false));
    }

    private @Nullable Fault ended(Task task) {
        simulated.loops.advance(LONG);
        assertTrue(task.state().ended());
        return task.state().error();
    }

    private @Nullable Object property(MoRef object, String name, String member) {
        Object value = simulated
                .get(
                        session,
                        object,
                        Objects.requireNonNull(META.managed(object.type()).property(name)))
                .value();
        return value == null ? null : ((DataObject) Objects.requireNonNull(MaterializedValues.of(value))).get(member);
    }

    private void givenNoAccess() {
        given("- {id: apd, effect: {datastoreInaccessible: {datastore: " + inventory.name(store) + "}}}");
    }

    @Test
    void aDatastoreWithoutPathsIsInaccessibleAndSoAreTheMachinesWhoseHomeItIs() {
        givenNoAccess();
        raise("apd");
        assertEquals(false, property(inventory.ref(store), "summary", "accessible"));
        assertEquals("inaccessible", property(machine, "runtime", "connectionState"));
        assertNull(property(machine, "config", "name"));

        end("apd");
        assertEquals(true, property(inventory.ref(store), "summary", "accessible"));
        assertEquals("connected", property(machine, "runtime", "connectionState"));
        assertNotNull(property(machine, "config", "name"));
    }

    @Test
    void theMountsOfItsHostsSayThatAllPathsAreDown() {
        givenNoAccess();
        raise("apd");
        Object mounts = MaterializedValues.of(Objects.requireNonNull(simulated
                .get(
                        session,
                        inventory.ref(store),
                        Objects.requireNonNull(META.managed("Datastore").property("host")))
                .value()));
        DataObject mount = MaterializedValues.objects(mounts).getFirst();
        DataObject info = (DataObject) Objects.requireNonNull(mount.get("mountInfo"));
        assertEquals(false, info.get("accessible"));
        assertEquals("AllPathsDown_Start", info.get("inaccessibleReason"));
    }

    @Test
    void itsHostsTellOfTheLossAndOfTheReturn() {
        givenNoAccess();
        raise("apd");
        end("apd");
        simulated.loops.runAll();
        List<Object> told = simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                .filter(event -> event.entity() == host && event.type().equals("EventEx"))
                .<Object>map(event -> Objects.requireNonNull(event.members().get("eventTypeId")))
                .toList();
        assertEquals(List.of("esx.problem.storage.apd.start", "esx.clear.storage.apd.exit"), told);
    }

    @Test
    void whatIsBegunMeanwhileIsRefusedAndWhatRanCannotReadItsFiles() {
        givenNoAccess();
        Task running = snapshot();
        raise("apd");
        Fault fault = Objects.requireNonNull(ended(running));
        assertEquals("CannotAccessFile", fault.typeName());
        assertInstanceOf(Fault.InvalidState.class, ended(snapshot()));
        assertEquals(List.of(), inventory.vm(vm).snapshots().roots());

        end("apd");
        assertNull(ended(snapshot()));
    }

    @Test
    void nothingIsPutOnADatastoreWithoutPaths() {
        given("- {id: apd, effect: {datastoreInaccessible: {datastore: LocalDS_1}}}");
        raise("apd");
        MoRef folder = inventory.ref(inventory.vm(vm).placement().folder());
        DataObject to = META.make("VirtualMachineRelocateSpec")
                .set("datastore", inventory.ref(inventory.byPath("DC0/datastore/LocalDS_1")))
                .set("pool", inventory.ref(inventory.vm(vm).placement().pool()));
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", to)
                .set("powerOn", false)
                .set("template", false);
        Task clone = begin(
                "CloneVM_Task", named("folder", folder).and("name", "copy").and("spec", spec));
        assertEquals(
                "InaccessibleDatastore", Objects.requireNonNull(ended(clone)).typeName());
    }

    @Test
    void filesOfADatastoreWithoutPathsAreOutOfReachAndNotMissing() {
        givenNoAccess();
        assertEquals(FileChangeOutcome.CREATED, put("before.txt"));
        raise("apd");
        String home = inventory.vm(vm).placement().directory() + "/"
                + inventory.vm(vm).placement().vmx();
        assertEquals(DatastoreFile.OUT_OF_REACH, read("before.txt"));
        assertEquals(DatastoreFile.OUT_OF_REACH, read(home));
        assertEquals(FileChangeOutcome.OUT_OF_REACH, put("meanwhile.txt"));
        Fault refused = simulated
                .sendAndRun(session, inventory.ref(store), "RefreshDatastore")
                .fault();
        assertEquals("HostConfigFault", Objects.requireNonNull(refused).typeName());

        end("apd");
        assertEquals(1, Objects.requireNonNull(read("before.txt")).length());
        assertNull(simulated
                .sendAndRun(session, inventory.ref(store), "RefreshDatastore")
                .fault());
    }

    private FileChangeOutcome put(String file) {
        var outcomes = new ArrayList<FileChangeOutcome>();
        new UploadedFiles(simulated.vcenter)
                .change(session, "DC0", inventory.name(store), file, new byte[1], outcomes::add);
        simulated.loops.runAll();
        return outcomes.getFirst();
    }

    private @Nullable DatastoreFile read(String file) {
        var files = new ArrayList<@Nullable DatastoreFile>();
        new DatastoreFiles(simulated.vcenter).file(session, "DC0", inventory.name(store), file, files::add);
        simulated.loops.runAll();
        return files.getFirst();
    }

    @Test
    void aHostThatIsLostEndsWhatRunsOnItsMachinesAndCannotBeConnected() {
        given("- {id: down, effect: {hostLost: {host: DC0_H0}}}");
        Task running = snapshot();
        raise("down");
        assertEquals(
                "HostNotReachable",
                Objects.requireNonNull(running.state().error()).typeName());
        MoRef ref = inventory.ref(host);
        Task reconnect = Objects.requireNonNull(simulated
                .vcenter
                .tasks()
                .find(simulated.sendAndRun(session, ref, "ReconnectHost_Task").ref()));
        assertEquals(new Fault.NoHost("DC0_H0"), ended(reconnect));
        assertEquals(HostConnectionState.NOT_RESPONDING, inventory.host(host).connection());

        end("down");
        assertNull(ended(snapshot()));
    }
}
