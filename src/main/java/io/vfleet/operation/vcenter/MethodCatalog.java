package io.vfleet.operation.vcenter;

import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.alarm.AlarmMethods;
import io.vfleet.operation.cluster.ClusterMethods;
import io.vfleet.operation.cluster.ClusterQueries;
import io.vfleet.operation.cluster.DatacenterMethods;
import io.vfleet.operation.cluster.HostAddition;
import io.vfleet.operation.cluster.HostMoveMethods;
import io.vfleet.operation.cluster.PoolConfigMethods;
import io.vfleet.operation.cluster.PoolMethods;
import io.vfleet.operation.container.ContainerCreation;
import io.vfleet.operation.customization.CustomizationSpecMethods;
import io.vfleet.operation.datastore.DatastoreMethods;
import io.vfleet.operation.datastore.DatastoreSystemMethods;
import io.vfleet.operation.datastore.StoragePodMethods;
import io.vfleet.operation.drs.DrsMethods;
import io.vfleet.operation.feasibility.CompatibilityCheckerMethods;
import io.vfleet.operation.feasibility.MigrationValidation;
import io.vfleet.operation.feasibility.ProvisioningCheckerMethods;
import io.vfleet.operation.field.CustomFieldMethods;
import io.vfleet.operation.file.DatastoreFileMethods;
import io.vfleet.operation.file.FileManagerMethods;
import io.vfleet.operation.file.StorageObjectMethods;
import io.vfleet.operation.file.VirtualDiskMethods;
import io.vfleet.operation.guest.GuestAliasMethods;
import io.vfleet.operation.guest.GuestAuthMethods;
import io.vfleet.operation.guest.GuestCustomizationMethods;
import io.vfleet.operation.guest.GuestFileMethods;
import io.vfleet.operation.guest.GuestProcessMethods;
import io.vfleet.operation.guest.GuestRegistryMethods;
import io.vfleet.operation.guest.GuestTransferMethods;
import io.vfleet.operation.history.DiagnosticMethods;
import io.vfleet.operation.history.EventPostingMethods;
import io.vfleet.operation.history.HistoryMethods;
import io.vfleet.operation.history.TaskMethods;
import io.vfleet.operation.host.HostConnectionQueries;
import io.vfleet.operation.host.HostMethods;
import io.vfleet.operation.host.HostQueries;
import io.vfleet.operation.host.HostSettingMethods;
import io.vfleet.operation.inventory.DatastoreBrowserMethods;
import io.vfleet.operation.inventory.EnvironmentBrowserMethods;
import io.vfleet.operation.inventory.PropertyCollectorMethods;
import io.vfleet.operation.inventory.SearchIndexMethods;
import io.vfleet.operation.inventory.ViewManagerMethods;
import io.vfleet.operation.licensing.LegacyLicenseMethods;
import io.vfleet.operation.licensing.LicenseAssignmentMethods;
import io.vfleet.operation.licensing.LicenseMethods;
import io.vfleet.operation.network.HostNetworkMethods;
import io.vfleet.operation.network.IpPoolMethods;
import io.vfleet.operation.network.PortMethods;
import io.vfleet.operation.network.PortgroupMethods;
import io.vfleet.operation.network.SwitchManagerMethods;
import io.vfleet.operation.network.SwitchMethods;
import io.vfleet.operation.rights.MethodLockMethods;
import io.vfleet.operation.rights.PermissionMethods;
import io.vfleet.operation.rights.RoleMethods;
import io.vfleet.operation.schedule.ScheduledTaskMethods;
import io.vfleet.operation.service.AuthorizationManagerMethods;
import io.vfleet.operation.service.ExtensionManagerMethods;
import io.vfleet.operation.service.OptionManagerMethods;
import io.vfleet.operation.service.PerformanceManagerMethods;
import io.vfleet.operation.service.ServiceInstanceMethods;
import io.vfleet.operation.service.SessionManagerMethods;
import io.vfleet.operation.service.UserDirectoryMethods;
import io.vfleet.operation.tolerance.FaultToleranceMethods;
import io.vfleet.operation.upkeep.ConsoleMethods;
import io.vfleet.operation.upkeep.DiskAttachment;
import io.vfleet.operation.upkeep.UpkeepMethods;
import io.vfleet.operation.vm.ChangedDiskAreaMethods;
import io.vfleet.operation.vm.CustomizationMethods;
import io.vfleet.operation.vm.PlacementMethods;
import io.vfleet.operation.vm.PowerMethods;
import io.vfleet.operation.vm.ProvisioningMethods;
import io.vfleet.operation.vm.ReconfigureMethods;
import io.vfleet.operation.vm.RecordReplayMethods;
import io.vfleet.operation.vm.SnapshotMethods;

/**
 * Registers the API methods of every family in a new {@link io.vfleet.operation.MethodTable}; a new family is a new
 * line.
 */
public final class MethodCatalog {
    private MethodCatalog() {}

    /** The handlers of one vCenter. */
    public static MethodTable of(VCenter vcenter) {
        var table = new MethodTable(vcenter.metamodel());
        registerInventory(vcenter, table);
        registerVms(vcenter, table);
        registerServices(vcenter, table);
        registerGuests(vcenter, table);
        return table;
    }

    private static void registerInventory(VCenter vcenter, MethodTable table) {
        new ContainerCreation(vcenter).registerIn(table);
        new HostAddition(vcenter).registerIn(table);
        new PoolMethods(vcenter).registerIn(table);
        new HostNetworkMethods(vcenter).registerIn(table);
        new SwitchMethods(vcenter).registerIn(table);
        new PortgroupMethods(vcenter).registerIn(table);
        new PortMethods(vcenter).registerIn(table);
        new SwitchManagerMethods(vcenter).registerIn(table);
        new DatastoreSystemMethods(vcenter).registerIn(table);
        new DatastoreMethods(vcenter).registerIn(table);
        new StoragePodMethods(vcenter).registerIn(table);
        new DatastoreBrowserMethods(vcenter).registerIn(table);
        new FileManagerMethods(vcenter).registerIn(table);
        new DatastoreFileMethods(vcenter).registerIn(table);
        new VirtualDiskMethods(vcenter).registerIn(table);
        new StorageObjectMethods(vcenter).registerIn(table);
        new HostMethods(vcenter).registerIn(table);
        new HostConnectionQueries(vcenter).registerIn(table);
        new HostSettingMethods(vcenter).registerIn(table);
        new ClusterMethods(vcenter).registerIn(table);
        new ClusterQueries(vcenter).registerIn(table);
        new HostQueries(vcenter).registerIn(table);
        new HostMoveMethods(vcenter).registerIn(table);
        new DatacenterMethods(vcenter).registerIn(table);
        new DrsMethods(vcenter).registerIn(table);
        new PoolConfigMethods(vcenter).registerIn(table);
    }

    private static void registerVms(VCenter vcenter, MethodTable table) {
        new PowerMethods(vcenter).registerIn(table);
        new SnapshotMethods(vcenter).registerIn(table);
        new RecordReplayMethods(vcenter).registerIn(table);
        new ReconfigureMethods(vcenter).registerIn(table);
        new ProvisioningMethods(vcenter).registerIn(table);
        new CustomizationMethods(vcenter).registerIn(table);
        new UpkeepMethods(vcenter).registerIn(table);
        new FaultToleranceMethods(vcenter).registerIn(table);
        new DiskAttachment(vcenter).registerIn(table);
        new ConsoleMethods(vcenter).registerIn(table);
        new PlacementMethods(vcenter).registerIn(table);
        new ProvisioningCheckerMethods(vcenter).registerIn(table);
        new MigrationValidation(vcenter).registerIn(table);
        new CompatibilityCheckerMethods(vcenter).registerIn(table);
        new EnvironmentBrowserMethods(vcenter).registerIn(table);
        new ChangedDiskAreaMethods(vcenter).registerIn(table);
    }

    private static void registerGuests(VCenter vcenter, MethodTable table) {
        new GuestAliasMethods(vcenter).registerIn(table);
        new GuestAuthMethods(vcenter).registerIn(table);
        new GuestCustomizationMethods(vcenter).registerIn(table);
        new GuestProcessMethods(vcenter).registerIn(table);
        new GuestFileMethods(vcenter).registerIn(table);
        new GuestTransferMethods(vcenter).registerIn(table);
        new GuestRegistryMethods(vcenter).registerIn(table);
    }

    private static void registerServices(VCenter vcenter, MethodTable table) {
        new ServiceInstanceMethods(vcenter).registerIn(table);
        new SessionManagerMethods(vcenter).registerIn(table);
        new PropertyCollectorMethods(vcenter).registerIn(table);
        new ViewManagerMethods(vcenter).registerIn(table);
        new SearchIndexMethods(vcenter).registerIn(table);
        new TaskMethods(vcenter).registerIn(table);
        new HistoryMethods(vcenter).registerIn(table);
        new EventPostingMethods(vcenter).registerIn(table);
        new DiagnosticMethods(vcenter).registerIn(table);
        new UserDirectoryMethods(vcenter).registerIn(table);
        new ExtensionManagerMethods(vcenter).registerIn(table);
        new AuthorizationManagerMethods(vcenter).registerIn(table);
        new RoleMethods(vcenter).registerIn(table);
        new PermissionMethods(vcenter).registerIn(table);
        new MethodLockMethods(vcenter).registerIn(table);
        new CustomFieldMethods(vcenter).registerIn(table);
        new CustomizationSpecMethods(vcenter).registerIn(table);
        new IpPoolMethods(vcenter).registerIn(table);
        new LicenseMethods(vcenter).registerIn(table);
        new LegacyLicenseMethods(vcenter).registerIn(table);
        new LicenseAssignmentMethods(vcenter).registerIn(table);
        new OptionManagerMethods(vcenter).registerIn(table);
        new AlarmMethods(vcenter).registerIn(table);
        new ScheduledTaskMethods(vcenter).registerIn(table);
        new PerformanceManagerMethods(vcenter).registerIn(table);
    }
}
