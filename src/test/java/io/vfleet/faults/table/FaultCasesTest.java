package io.vfleet.faults.table;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.FaultCaseServer;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.TestedOperation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every fault case over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultCasesTest {
    private final Map<ServerSetup, FaultCaseServer> servers = new EnumMap<>(ServerSetup.class);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyFaultOfTheTableReachesItsCaller(FaultCase row) {
        servers.computeIfAbsent(row.setup(), FaultCasesTest::start).run(row);
    }

    /**
     * Shows that a fault comes from the cause of its case and from nothing else. Left out are operations that never succeed
     * here or over VI/JSON, and the one that ends the session of its caller.
     */
    @ParameterizedTest
    @EnumSource(
            value = TestedOperation.class,
            mode = Mode.EXCLUDE,
            names = {
                "UNLOCK",
                "EXPORT",
                "LOGIN_BY_TOKEN",
                "LOGIN_BY_SSPI",
                "LOGIN_BY_CERTIFICATE",
                "LOGIN_BY_SUBJECT",
                "ACQUIRE_LOCAL_TICKET",
                "IMPERSONATE",
                "MAKE_NAMESPACE",
                "DELETE_NAMESPACE",
                "CONVERT_NAMESPACE",
                "SET_DATASTORE_PRINCIPAL",
                "DISABLE_FEATURE"
            })
    void theCallSucceedsWithoutACause(TestedOperation operation) {
        FaultCase plain = FaultCase.byState(operation, "", "");
        try (var server = new FaultCaseServer(operation.setup, List.of(plain))) {
            server.succeed(plain);
        }
    }

    static List<FaultCase> rows() {
        return FaultTable.cases();
    }

    private static FaultCaseServer start(ServerSetup setup) {
        return new FaultCaseServer(
                setup, rows().stream().filter(row -> row.setup() == setup).toList());
    }

    @AfterAll
    void close() {
        servers.values().forEach(FaultCaseServer::close);
    }
}
