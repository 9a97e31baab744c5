package io.vfleet.faults.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.faults.FaultCase;
import io.vfleet.faults.ImpossibleFault;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.TestedOperation;
import io.vfleet.meta.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the fault table is complete and that the generated page matches it. */
final class FaultTableTest {
    private static final Path PAGE = Path.of("docs/faults.md");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyDeclaredFaultIsProducedOrCannotHappenForAReason() {
        var wrong = new ArrayList<String>();
        for (TestedOperation operation : TestedOperation.values()) {
            for (String declared : FaultTable.declared(operation)) {
                boolean produced =
                        FaultTable.cases(operation).stream().anyMatch(row -> FaultTable.is(row.fault(), declared));
                boolean impossible = FaultTable.impossibleFaults(operation).stream()
                        .anyMatch(row -> row.fault().equals(declared));
                if (produced == impossible) wrong.add(operation.method + " " + declared + (impossible ? " twice" : ""));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatCannotHappenIsDeclared() {
        for (ImpossibleFault impossible : ImpossibleFault.all()) {
            assertTrue(
                    FaultTable.declared(impossible.operation()).contains(impossible.fault()),
                    impossible.operation().method + " " + impossible.fault());
        }
    }

    @Test
    void everyKindOfSnapshotFaultIsProducedOrCannotHappen() {
        Set<String> known =
                FaultTable.cases().stream().map(FaultCase::fault).collect(Collectors.toCollection(HashSet::new));
        known.addAll(ImpossibleFault.SNAPSHOT_FAULTS.keySet());
        List<String> missing = FaultTable.subtypesOf("SnapshotFault").stream()
                .filter(kind -> !known.contains(kind))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void noRowIsThereTwice() {
        var names = new HashSet<String>();
        for (FaultCase row : FaultTable.cases()) assertTrue(names.add(row.toString()), row::toString);
    }

    @ParameterizedTest
    @EnumSource
    void theSettingsOfThePageCanBePastedIntoAFile(ServerSetup setup) throws IOException {
        var overrides = setup.keys.entrySet().stream()
                .map(key -> new SettingOverride("--option", key.getKey(), key.getValue()))
                .toList();
        List<Path> files = new ArrayList<>();
        for (var file : setup.files().entrySet()) {
            Path written = folder.resolve(file.getKey() + ".yaml");
            String content = file.getValue().entrySet().stream()
                    .map(section -> FaultsPage.yaml(Map.of(section.getKey(), section.getValue())))
                    .collect(Collectors.joining("\n"));
            files.add(Files.writeString(
                    written, "apiVersion: vfleet/v1\nkind: " + file.getKey() + "\n" + content + "\n"));
        }
        assertEquals(ConfigFiles.load(List.of(), overrides), ConfigFiles.load(files));
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void thePageIsMadeOfTheTable() {
        GeneratedFile.check(PAGE, FaultsPage.text());
    }
}
