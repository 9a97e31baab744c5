package io.vfleet.config.server;

import io.vfleet.config.server.UserSettings.Role;
import java.util.List;

/** The roles used beside those of every vCenter when users.yaml names none: one for backup products. */
final class DefaultRoles {
    static final List<Role> ALL = List.of(new Role(
            101,
            "BackupOperator",
            "Backup operator",
            List.of(
                    "System.Anonymous",
                    "System.Read",
                    "System.View",
                    "Datastore.Browse",
                    "Datastore.FileManagement",
                    "Global.DisableMethods",
                    "Global.EnableMethods",
                    "VirtualMachine.Config.AddExistingDisk",
                    "VirtualMachine.Config.ChangeTracking",
                    "VirtualMachine.Config.DiskLease",
                    "VirtualMachine.Config.RemoveDisk",
                    "VirtualMachine.Provisioning.DiskRandomAccess",
                    "VirtualMachine.Provisioning.DiskRandomRead",
                    "VirtualMachine.Provisioning.GetVmFiles",
                    "VirtualMachine.State.CreateSnapshot",
                    "VirtualMachine.State.RemoveSnapshot")));

    private DefaultRoles() {}
}
