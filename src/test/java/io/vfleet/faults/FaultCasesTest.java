package io.vfleet.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of faults, over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsTest {
    private final Map<World, Stage> stages = new EnumMap<>(World.class);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyFaultOfTheTableIsToldToItsCaller(Refusal row) {
        stages.computeIfAbsent(row.world(), RefusalsTest::stage).play(row);
    }

    /** So that a refusal comes from its cause and from nothing else. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void theCallItselfIsGood(Operation operation) {
        Refusal nobodys = Refusal.byState(operation, "", "");
        try (var stage = new Stage(World.ORDINARY, List.of(nobodys))) {
            stage.succeed(nobodys);
        }
    }

    static List<Refusal> rows() {
        return FaultTable.refusals();
    }

    private static Stage stage(World world) {
        return new Stage(
                world, rows().stream().filter(row -> row.world() == world).toList());
    }

    @AfterAll
    void close() {
        stages.values().forEach(Stage::close);
    }
}
