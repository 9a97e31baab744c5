package io.vfleet.config.server;

import io.vfleet.config.server.UserSettings.Role;
import java.util.List;

/** The roles used when users.yaml names none: those of every vCenter, and one for backup products. */
final class DefaultRoles {
    static final List<Role> ALL = List.of(
            new Role(-1, "Admin", "Administrator", List.of("*")),
            new Role(-2, "ReadOnly", "Read-only", List.of("System.Anonymous", "System.Read", "System.View")),
            new Role(-3, "View", "View", List.of("System.Anonymous", "System.View")),
            new Role(-4, "Anonymous", "Anonymous", List.of("System.Anonymous")),
            new Role(-5, "NoAccess", "No access", List.of()),
            new Role(
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
