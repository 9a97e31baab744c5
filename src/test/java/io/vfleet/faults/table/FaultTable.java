package io.vfleet.faults.table;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.FaultCaseRows;
import io.vfleet.faults.ImpossibleFault;
import io.vfleet.faults.TestedOperation;
import io.vfleet.faults.inventory.CommonFaultCases;
import io.vfleet.faults.inventory.FileFaultCases;
import io.vfleet.faults.inventory.HostFaultCases;
import io.vfleet.faults.inventory.IncidentFaultCases;
import io.vfleet.faults.inventory.InventoryFaultCases;
import io.vfleet.faults.inventory.NetworkFaultCases;
import io.vfleet.faults.inventory.PoolFaultCases;
import io.vfleet.faults.inventory.ProvisioningFaultCases;
import io.vfleet.faults.vm.ConfigFaultCases;
import io.vfleet.faults.vm.PowerFaultCases;
import io.vfleet.faults.vm.RecordingFaultCases;
import io.vfleet.faults.vm.SnapshotCreationFaultCases;
import io.vfleet.faults.vm.SnapshotFaultCases;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The complete fault table: produced faults, impossible faults, and the faults that each operation declares. */
final class FaultTable {
    private static final Metamodel META = Metamodel.load();

    private FaultTable() {}

    static List<FaultCase> cases() {
        var all = new ArrayList<FaultCase>();
        all.addAll(CommonFaultCases.all());
        all.addAll(SnapshotCreationFaultCases.all());
        all.addAll(SnapshotFaultCases.all());
        all.addAll(RecordingFaultCases.all());
        all.addAll(PowerFaultCases.all());
        all.addAll(ConfigFaultCases.all());
        all.addAll(InventoryFaultCases.all());
        all.addAll(ProvisioningFaultCases.all());
        all.addAll(HostFaultCases.all());
        all.addAll(PoolFaultCases.all());
        all.addAll(FileFaultCases.all());
        all.addAll(IncidentFaultCases.all());
        all.addAll(NetworkFaultCases.all());
        all.addAll(FaultCaseRows.cases());
        return all;
    }

    static List<FaultCase> cases(TestedOperation operation) {
        return cases().stream().filter(row -> row.operation() == operation).toList();
    }

    static List<ImpossibleFault> impossibleFaults(TestedOperation operation) {
        return ImpossibleFault.all().stream()
                .filter(row -> row.operation() == operation)
                .toList();
    }

    /** The faults that the bindings declare, then those that only the reference page names. */
    static List<String> declared(TestedOperation operation) {
        var declared = new ArrayList<>(operation.metamodelMethod().faults());
        declared.addAll(onReferencePage(operation.method));
        return declared;
    }

    static boolean is(String fault, String ancestor) {
        return META.data(fault).is(META.data(ancestor));
    }

    /** The narrowest declared type that the fault is of; empty for a fault that the operation does not declare. */
    static Optional<String> declaration(TestedOperation operation, String fault) {
        return declared(operation).stream()
                .filter(declared -> is(fault, declared))
                .reduce((one, other) -> is(one, other) ? one : other);
    }

    static List<String> subtypesOf(String ancestor) {
        return META.dataTypes().stream()
                .filter(type -> type.is(META.data(ancestor)))
                .map(DataType::name)
                .filter(name -> !name.equals(ancestor))
                .sorted()
                .toList();
    }

    private static List<String> onReferencePage(String method) {
        try (InputStream file =
                Objects.requireNonNull(FaultTable.class.getResourceAsStream("/faults-of-the-reference.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(method + "\t"))
                    .flatMap(line -> List.of(line.substring(method.length() + 1).split(",", -1)).stream())
                    .filter(fault -> !fault.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
