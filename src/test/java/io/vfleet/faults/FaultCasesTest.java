package io.vfleet.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every fault case over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultCasesTest {
    private final Map<ServerSetup, FaultCaseServer> stages = new EnumMap<>(ServerSetup.class);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyFaultOfTheTableIsToldToItsCaller(FaultCase row) {
        stages.computeIfAbsent(row.setup(), FaultCasesTest::stage).run(row);
    }

    /** So that a refusal comes from its cause and from nothing else. */
    @ParameterizedTest
    @EnumSource(TestedOperation.class)
    void theCallItselfIsGood(TestedOperation operation) {
        FaultCase nobodys = FaultCase.byState(operation, "", "");
        try (var stage = new FaultCaseServer(ServerSetup.ORDINARY, List.of(nobodys))) {
            stage.succeed(nobodys);
        }
    }

    static List<FaultCase> rows() {
        return FaultTable.cases();
    }

    private static FaultCaseServer stage(ServerSetup world) {
        return new FaultCaseServer(
                world, rows().stream().filter(row -> row.setup() == world).toList());
    }

    @AfterAll
    void close() {
        stages.values().forEach(FaultCaseServer::close);
    }
}
