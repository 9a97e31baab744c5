package io.vfleet.sim;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The faults that the reference pages name for an operation, including undeclared ones. */
final class DocumentedFaults {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*");
    private static final Map<String, Set<String>> BY_METHOD = read();

    /** Faults that these methods raise although they declare none that fits. */
    private static final Map<String, Set<String>> UNDECLARED = Map.ofEntries(
            // TerminateVM ends what runs.
            entry("RemoveSnapshot_Task", Set.of("InvalidPowerState", "CannotAccessFile", "FileLocked")),
            entry("RemoveAllSnapshots_Task", Set.of("CannotAccessFile", "FileLocked")),
            entry("RevertToSnapshot_Task", Set.of("CannotAccessFile")),
            entry("RevertToCurrentSnapshot_Task", Set.of("CannotAccessFile")),
            entry("UpgradeVM_Task", Set.of("CannotAccessFile")),
            entry("UnregisterVM", Set.of("InvalidHostState")),
            entry("PutUsbScanCodes", Set.of("InvalidPowerState", "InvalidState", "InvalidHostState")),
            entry("AcquireMksTicket", Set.of("InvalidPowerState", "InvalidHostState")),
            entry("ApplyEvcModeVM_Task", Set.of("TaskInProgress")),
            entry("MarkAsTemplate", Set.of("TaskInProgress")),
            entry("MarkAsVirtualMachine", Set.of("TaskInProgress")),
            entry("RelocateVM_Task", Set.of("TaskInProgress", "DuplicateName")),
            entry("MigrateVM_Task", Set.of("TaskInProgress", "InvalidDatastore")),
            entry("MoveIntoFolder_Task", Set.of("TaskInProgress")),
            entry("MoveIntoResourcePool", Set.of("TaskInProgress", "InvalidHostState", "InvalidState")),
            entry(
                    "Rename_Task",
                    Set.of("TaskInProgress", "NotSupported", "InvalidHostState", "InvalidState", "CannotAccessFile")),
            entry("CloneVM_Task", Set.of("InvalidName", "DuplicateName")),
            entry(
                    "CustomizeVM_Task",
                    Set.of(
                            "InvalidPowerState",
                            "TaskInProgress",
                            "InvalidHostState",
                            "NotSupported",
                            "InvalidState",
                            "CannotAccessFile")),
            entry("CreateSecondaryVM_Task", Set.of("InaccessibleDatastore")),
            entry("CreateSecondaryVMEx_Task", Set.of("InaccessibleDatastore")),
            entry("CreateChildVM_Task", Set.of("DuplicateName", "InvalidHostState")),
            entry("RegisterChildVM_Task", Set.of("DuplicateName", "InvalidHostState")),
            entry(
                    "InstantClone_Task",
                    Set.of("DuplicateName", "InvalidName", "InvalidPowerState", "NotSupported", "InvalidHostState")),
            entry("RenameDatastore", Set.of("TaskInProgress")),
            entry("ReconfigureComputeResource_Task", Set.of("DuplicateName", "InvalidName")),
            entry("ReconfigureCluster_Task", Set.of("DuplicateName", "InvalidName")),
            entry("EnterMaintenanceMode_Task", Set.of("TaskInProgress")),
            entry("ExitMaintenanceMode_Task", Set.of("TaskInProgress")),
            entry("DatastoreExitMaintenanceMode_Task", Set.of("TaskInProgress")),
            entry("DisconnectHost_Task", Set.of("TaskInProgress")),
            entry("ReconnectHost_Task", Set.of("TaskInProgress")),
            entry("RebootHost_Task", Set.of("TaskInProgress")),
            entry("ShutdownHost_Task", Set.of("TaskInProgress")));

    private DocumentedFaults() {}

    static boolean names(String method, String fault) {
        // An InvalidState of any work on a machine that waits for an answer, declared or not.
        if (fault.equals("QuestionPending")) return true;
        if (UNDECLARED.getOrDefault(method, Set.of()).contains(fault)) return true;
        return BY_METHOD.getOrDefault(method, Set.of()).contains(fault);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> byMethod = new HashMap<>();
        Set<String> faults = new HashSet<>();
        try {
            for (String line : Files.readAllLines(Path.of("docs", "faults.md"))) {
                if (line.startsWith("## ")) faults = byMethod.computeIfAbsent(line.substring(3), _ -> new HashSet<>());
                Matcher row = ROW.matcher(line);
                if (row.matches() && !line.contains("cannot happen")) faults.add(row.group(1));
            }
            return byMethod;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
