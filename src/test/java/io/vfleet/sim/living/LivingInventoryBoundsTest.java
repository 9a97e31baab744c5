package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.TestFilterSpecs;
import io.vfleet.task.TaskState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is made at run time is bounded, charged and found however much of it there is. */
final class LivingInventoryBoundsTest extends LivingInventoryFixture {
    @Test
    void aSearchThatFindsFewOfManyFoldersGoesOnFromWhereItStopped() {
        MoRef team = simulated
                .sendAndRun(session, folder, "CreateFolder", named("name", "team"))
                .ref();
        for (int n = 0; n < 1_200; n++) simulated.sendAndRun(session, folder, "CreateFolder", named("name", "f" + n));
        MoRef last = simulated
                .sendAndRun(session, team, "CreateFolder", named("name", "last"))
                .ref();
        MoRef view = simulated
                .sendAndRun(
                        session,
                        new MoRef("ViewManager", "ViewManager"),
                        "CreateContainerView",
                        named("container", team).and("type", List.of("Folder")).and("recursive", true))
                .ref();
        var watcher = new FilterWatcher(simulated, session, TestFilterSpecs.containersOf(view));

        assertEquals("", watcher.difference());
        assertEquals("last", watcher.valueOf(last, "name"));
        agree();
    }

    private Fault refusedConfig(String path, String annotation) {
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", "web")
                .set("annotation", annotation)
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", path));
        return Objects.requireNonNull(simulated
                .sendAndRun(
                        session,
                        folder,
                        "CreateVM_Task",
                        named("config", config).and("pool", pool))
                .fault());
    }

    @Test
    void textsAndDirectoriesOfNewMachinesAreBounded() {
        assertInstanceOf(Fault.InvalidArgument.class, refusedConfig("[LocalDS_0]", "a".repeat(2 << 20)));
        for (String directory : List.of("d".repeat(300), "..", "a\0b"))
            assertInstanceOf(
                    Fault.InvalidDatastorePath.class, refusedConfig("[LocalDS_0] " + directory + "/x.vmx", ""));
        agree();
    }

    private long heldTexts() {
        return simulated.vcenter.memory().budget().heldBytes(HeldKind.TEXT);
    }

    @Test
    void whatIsDestroyedIsNotChargedAndWhatIsUnregisteredIs() {
        MoRef made = created("web");
        task(
                made,
                "ReconfigVM_Task",
                named("spec", META.make("VirtualMachineConfigSpec").set("annotation", "a".repeat(100_000))));
        long held = heldTexts();
        assertTrue(held > 100_000, "held: " + held);

        simulated.sendAndRun(session, made, "UnregisterVM");
        assertEquals(held, heldTexts());
        TaskState registers = task(
                folder,
                "RegisterVM_Task",
                named("path", "[LocalDS_0] web/web.vmx")
                        .and("asTemplate", false)
                        .and("pool", pool));
        assertEquals(held, heldTexts());
        destroy((MoRef) Objects.requireNonNull(registers.result()));
        assertEquals(0, heldTexts());
    }

    @Test
    void whatIsConfiguredOfAHostsNetworkIsChargedUntilTheHostIsGone() {
        DataObject spec = META.make("HostConnectSpec")
                .set("hostName", "esx9")
                .set("userName", "root")
                .set("password", "secret")
                .set("force", true);
        task(at("DC0/host"), "AddStandaloneHost_Task", named("spec", spec).and("addConnected", true));
        long before = heldTexts();
        MoRef networks = new MoRef("HostNetworkSystem", "networkSystem-" + inventory.byPath("DC0/host/esx9/esx9"));
        DataObject dns = META.make("HostDnsConfig")
                .set("dhcp", true)
                .set("hostName", "esx9")
                .set("domainName", "d".repeat(100_000));
        simulated.sendAndRun(session, networks, "UpdateDnsConfig", named("config", dns));
        long held = heldTexts() - before;
        assertTrue(held > 100_000 && held < 200_000, "held: " + held);

        simulated.sendAndRun(session, networks, "UpdateDnsConfig", named("config", dns.set("domainName", "d")));
        assertTrue(heldTexts() - before < 2_000, "held: " + heldTexts());
        destroy(at("DC0/host/esx9"));
        assertEquals(0, heldTexts());
    }

    @Test
    void foldersAreNotNestedWithoutEnd() {
        MoRef deepest = folder;
        RecordedReply last = null;
        for (int depth = 0; depth < 120; depth++) {
            last = simulated.sendAndRun(session, deepest, "CreateFolder", named("name", "f"));
            if (last.fault() != null) break;
            deepest = last.ref();
        }
        assertInstanceOf(Fault.NotSupported.class, Objects.requireNonNull(last).fault());
        agree();
    }

    @Test
    void foldersAreChargedAsTheHeapGrows() {
        var ratios = new ArrayList<Double>();
        // What others have left is collected at any time, so that one measurement may be wrong.
        for (int batch = 0; batch < 5; batch++) {
            long heldBefore = heldTexts();
            long usedBefore = used();
            for (int n = 0; n < 4_000; n++)
                simulated.sendAndRun(session, folder, "CreateFolder", named("name", batch + "f" + n));
            double grown = used() - usedBefore;
            ratios.add(grown / (heldTexts() - heldBefore));
        }
        ratios.sort(null);
        double median = ratios.get(ratios.size() / 2);
        assertTrue(median > 0.5 && median < 2, "the heap has grown by this part of the estimates: " + ratios);
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aNameThatIsTakenDoesNotUseUpWhatMayBeMade() {
        for (int n = 0; n < 100; n++)
            assertInstanceOf(Fault.DuplicateName.class, create("DC0_H0_VM0").error());
        destroy(created("web"));
        assertNull(create("web").error());
        agree();
    }

    private Fault refusedCopy(DataObject place) {
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", place)
                .set("powerOn", false)
                .set("template", false);
        return Objects.requireNonNull(simulated
                .sendAndRun(
                        session,
                        vm,
                        "CloneVM_Task",
                        named("folder", folder).and("name", "copy").and("spec", spec))
                .fault());
    }

    @Test
    void whatIsNotServedOfALocationIsRefusedByNameAndWhatIsNotThereIsNotFound() {
        DataObject linked = META.make("VirtualMachineRelocateSpec").set("diskMoveType", "createNewChildDiskBacking");
        DataObject encrypted = META.make("VirtualMachineRelocateSpec").set("transform", "flat");
        DataObject nowhere =
                META.make("VirtualMachineRelocateSpec").set("pool", new MoRef("ResourcePool", "resgroup-9999"));

        assertEquals(new Fault.InvalidArgument("spec.location.diskMoveType"), refusedCopy(linked));
        assertInstanceOf(Fault.NotImplemented.class, refusedCopy(encrypted));
        assertInstanceOf(Fault.ManagedObjectNotFound.class, refusedCopy(nowhere));
    }
}
