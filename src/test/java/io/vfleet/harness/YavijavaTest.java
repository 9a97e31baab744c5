package io.vfleet.harness;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.InvalidName;
import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.NotImplemented;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.ObjectUpdate;
import com.vmware.vim25.ObjectUpdateKind;
import com.vmware.vim25.PropertyChangeOp;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.UpdateSet;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.VirtualMachineSnapshotTree;
import com.vmware.vim25.WaitOptions;
import com.vmware.vim25.mo.InventoryNavigator;
import com.vmware.vim25.mo.ManagedEntity;
import com.vmware.vim25.mo.PropertyCollector;
import com.vmware.vim25.mo.ServiceInstance;
import com.vmware.vim25.mo.Task;
import com.vmware.vim25.mo.VirtualMachine;
import com.vmware.vim25.mo.VirtualMachineSnapshot;
import io.vfleet.config.settings.Settings;
import io.vfleet.model.RunObserver;
import java.net.MalformedURLException;
import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The unmodified client yavijava over SOAP and TLS: it fails on every type that its vSphere 6.0 classes lack. */
@SuppressWarnings("deprecation") // also covers calls that only older clients make
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class YavijavaTest {
    private static final long MILLIS = 20;

    private final ServedVCenter served =
            ServedVCenter.with(Settings.DEFAULT, (_, _, _, _) -> MILLIS, RunObserver.NONE, true);
    private final ServiceInstance service;

    YavijavaTest() throws RemoteException, MalformedURLException {
        service = login("pass");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void thePropertiesOfEveryEntityAreItsOwnClasses() throws RemoteException {
        ManagedEntity[] all = new InventoryNavigator(service.getRootFolder()).searchManagedEntities(true);
        ObjectContent[] contents = service.getPropertyCollector()
                .retrieveProperties(new PropertyFilterSpec[] {YavijavaSpecs.everything(all)});
        assertEquals(all.length, contents.length);
        for (ObjectContent content : contents) {
            assertNull(content.getMissingSet());
            assertTrue(content.getPropSet().length > 10, content.getObj()::getVal);
        }
        for (ManagedEntity vm :
                new InventoryNavigator(service.getRootFolder()).searchManagedEntities("VirtualMachine")) {
            read((VirtualMachine) vm);
        }
    }

    private static void read(VirtualMachine vm) throws RemoteException {
        var disk = Arrays.stream(vm.getConfig().getHardware().getDevice())
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .findFirst()
                .orElseThrow();
        var backing = assertInstanceOf(VirtualDiskFlatVer2BackingInfo.class, disk.getBacking());
        String file = backing.getFileName();
        assertTrue(
                Stream.of(vm.getLayoutEx().getFile())
                        .anyMatch(one -> one.getName().equals(file)),
                file);
        assertEquals(vm.getName(), vm.getSummary().getConfig().getName());
        assertEquals(VirtualMachinePowerState.poweredOn, vm.getRuntime().getPowerState());
        assertEquals("guestToolsRunning", vm.getGuest().getToolsRunningStatus());
        assertEquals(
                backing.getDatastore().getVal(), vm.getDatastores()[0].getMOR().getVal());
        assertNull(vm.getResourcePool().getParent().getTriggeredAlarmState());
    }

    @Test
    void aSnapshotIsTakenWaitedForSeenAndRemoved() throws Exception {
        // given
        VirtualMachine vm = vm("DC0_H0_VM0");
        assertNull(vm.getSnapshot());

        // when
        Task first = vm.createSnapshot_Task("first", "with <markup> & more", false, false);
        assertEquals(Task.SUCCESS, first.waitForTask());
        assertEquals(
                Task.SUCCESS,
                vm.createSnapshot_Task("second", null, false, false).waitForTask(1, 1));

        // then
        VirtualMachineSnapshotTree root = vm.getSnapshot().getRootSnapshotList()[0];
        assertEquals("with <markup> & more", root.getDescription());
        assertEquals("second", root.getChildSnapshotList()[0].getName());
        var taken = assertInstanceOf(
                ManagedObjectReference.class, first.getTaskInfo().getResult());
        assertEquals(root.getSnapshot().getVal(), taken.getVal());

        // when
        var snapshot = new VirtualMachineSnapshot(vm.getServerConnection(), taken);
        snapshot.renameSnapshot("renamed", null);
        assertEquals("renamed", vm.getSnapshot().getRootSnapshotList()[0].getName());
        Task removal = snapshot.removeSnapshot_Task(true);

        // then
        assertEquals(Task.SUCCESS, removal.waitForMe());
        assertNull(vm.getSnapshot());
        assertThrows(RuntimeException.class, snapshot::getConfig);
    }

    @Test
    void powerAndConfigurationChangeAndWhatIsRefusedIsAClassOfItsOwn() throws Exception {
        VirtualMachine vm = vm("DC0_H0_VM1");
        Task again = vm.powerOnVM_Task(null);
        assertEquals("error", again.waitForTask(1, 1).split(" ", 2)[0]);
        TaskInfo info = again.getTaskInfo();
        var fault = assertInstanceOf(InvalidPowerState.class, info.getError().getFault());
        assertEquals(VirtualMachinePowerState.poweredOn, fault.getExistingState());
        assertTrue(info.getError().getLocalizedMessage().contains("(Powered on)"));

        assertEquals(Task.SUCCESS, vm.powerOffVM_Task().waitForTask(1, 1));
        assertEquals(VirtualMachinePowerState.poweredOff, vm.getRuntime().getPowerState());
        var spec = new VirtualMachineConfigSpec();
        spec.setName("renamed");
        spec.setAnnotation("a & b");
        spec.setMemoryMB(64L);
        spec.setChangeTrackingEnabled(true);
        assertEquals(Task.SUCCESS, vm.reconfigVM_Task(spec).waitForTask(1, 1));
        assertEquals("renamed", vm.getName());
        assertEquals("a & b", vm.getConfig().getAnnotation());
        assertEquals(64, vm.getConfig().getHardware().getMemoryMB());
        assertEquals(true, vm.getConfig().getChangeTrackingEnabled());
        assertEquals(Task.SUCCESS, vm.powerOnVM_Task(null).waitForTask(1, 1));

        assertThrows(InvalidName.class, () -> vm.createSnapshot_Task("n".repeat(81), null, false, false));
        assertThrows(NotImplemented.class, vm::exportVm);
        var gone = new VirtualMachine(service.getServerConnection(), YavijavaSpecs.reference("VirtualMachine", "vm-1"));
        var notFound = assertThrows(ManagedObjectNotFound.class, gone::powerOffVM_Task);
        assertEquals("vm-1", notFound.getObj().getVal());
    }

    @Test
    void updatesAreWaitedFor() throws RemoteException {
        // given
        VirtualMachine vm = vm("DC0_C0_RP0_VM0");
        PropertyCollector collector = service.getPropertyCollector().createPropertyCollector();
        PropertyFilterSpec spec = YavijavaSpecs.of(
                List.of(vm.getMOR()), YavijavaSpecs.property("VirtualMachine", "runtime.powerState", "snapshot"));
        collector.createFilter(spec, true);
        UpdateSet entered = collector.waitForUpdates("");
        assertEquals(ObjectUpdateKind.enter, only(entered).getKind());

        // when
        assertNull(collector.checkForUpdates(entered.getVersion()));
        vm.powerOffVM_Task();
        WaitOptions options = new WaitOptions();
        options.setMaxWaitSeconds(10);
        UpdateSet changed = collector.waitForUpdatesEx(entered.getVersion(), options);

        // then
        assertEquals(ObjectUpdateKind.modify, only(changed).getKind());
        assertEquals(PropertyChangeOp.assign, only(changed).getChangeSet()[0].getOp());
        assertEquals(
                VirtualMachinePowerState.poweredOff,
                only(changed).getChangeSet()[0].getVal());
        collector.destroyPropertyCollector();
    }

    @Test
    void aSessionBeginsWithTheRightPasswordAndEndsWithLogout() throws Exception {
        assertThrows(InvalidLogin.class, () -> login("wrong"));
        ServiceInstance other = login("pass");
        assertEquals("VMware vCenter Server", other.getAboutInfo().getName());
        assertEquals(
                service.getServiceContent().getRootFolder().getVal(),
                other.getRootFolder().getMOR().getVal());
        other.getSessionManager().logout();
        assertThrows(NotAuthenticated.class, () -> other.getSearchIndex().findByInventoryPath("DC0"));
        assertEquals("DC0", service.getSearchIndex().findByInventoryPath("DC0").getName());
    }

    private ServiceInstance login(String password) throws RemoteException, MalformedURLException {
        return new ServiceInstance(served.address().resolve("/sdk").toURL(), "user", password, true);
    }

    private VirtualMachine vm(String name) throws RemoteException {
        var navigator = new InventoryNavigator(service.getRootFolder());
        return (VirtualMachine) requireNonNull(navigator.searchManagedEntity("VirtualMachine", name));
    }

    private static ObjectUpdate only(UpdateSet updates) {
        return updates.getFilterSet()[0].getObjectSet()[0];
    }
}
