package io.vfleet.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the fault table is complete and that the generated page matches it. */
final class FaultTableTest {
    private static final Path PAGE = Path.of("docs/faults.md");

    @Test
    void everyDeclaredFaultIsProducedOrCannotHappenForAReason() {
        var blank = new ArrayList<String>();
        for (TestedOperation operation : TestedOperation.values()) {
            for (String declared : FaultTable.declared(operation)) {
                boolean produced =
                        FaultTable.cases(operation).stream().anyMatch(row -> FaultTable.is(row.fault(), declared));
                boolean never = FaultTable.impossibleFaults(operation).stream()
                        .anyMatch(row -> row.fault().equals(declared));
                if (produced == never) blank.add(operation.method + " " + declared + (never ? " twice" : ""));
            }
        }
        assertEquals(List.of(), blank);
    }

    @Test
    void whatCannotHappenIsDeclared() {
        for (ImpossibleFault never : ImpossibleFault.all()) {
            assertTrue(
                    FaultTable.declared(never.operation()).contains(never.fault()),
                    never.operation().method + " " + never.fault());
        }
    }

    @Test
    void everyKindOfSnapshotFaultIsProducedOrCannotHappen() {
        Set<String> known =
                FaultTable.cases().stream().map(FaultCase::fault).collect(Collectors.toCollection(HashSet::new));
        known.addAll(ImpossibleFault.SNAPSHOT_FAULTS.keySet());
        List<String> missing = FaultTable.kindsOf("SnapshotFault").stream()
                .filter(kind -> !known.contains(kind))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void noRowIsThereTwice() {
        var seen = new HashSet<String>();
        for (FaultCase row : FaultTable.cases()) assertTrue(seen.add(row.toString()), row::toString);
    }

    @Test
    void thePageIsMadeOfTheTable() throws IOException {
        Path made = Path.of("target/faults.md");
        Files.createDirectories(Path.of("target"));
        Files.writeString(made, FaultsPage.text());
        String kept = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(FaultsPage.text(), kept, PAGE + " is not what the table says; " + made + " is");
    }
}
