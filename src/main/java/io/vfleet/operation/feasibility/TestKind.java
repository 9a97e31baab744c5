package io.vfleet.operation.feasibility;

import io.vfleet.model.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is tested, by the names of {@code CheckTestType}. */
enum TestKind {
    SOURCE("sourceTests"),
    HOST("hostTests"),
    RESOURCE_POOL("resourcePoolTests"),
    DATASTORE("datastoreTests"),
    NETWORK("networkTests");

    private final String wireName;

    TestKind(String wireName) {
        this.wireName = wireName;
    }

    /** The test that finds a fault. */
    static TestKind of(Fault fault) {
        return switch (fault) {
            case Fault.InvalidHostState _,
                    Fault.RuleViolation _,
                    Fault.VmHostAffinityRuleViolation _,
                    Fault.NoCompatibleHardAffinityHost _ -> HOST;
            case Fault.InsufficientCpuResourcesFault _, Fault.InsufficientMemoryResourcesFault _ -> RESOURCE_POOL;
            case Fault.InvalidDatastore _,
                    Fault.InvalidDatastoreState _,
                    Fault.InvalidDatastorePath _,
                    Fault.NoDiskSpace _,
                    Fault.FileNotFound _,
                    Fault.FileLocked _ -> DATASTORE;
            case Fault.CannotAccessNetwork _ -> NETWORK;
            default -> SOURCE;
        };
    }

    /** The tests that are asked for: all where none is. Null when there is no such test. */
    static @Nullable Set<TestKind> asked(@Nullable Object names) {
        var asked = EnumSet.noneOf(TestKind.class);
        for (Object name : names instanceof List<?> list ? list : List.of()) {
            List<TestKind> named = Stream.of(values())
                    .filter(kind -> kind.wireName.equals(name))
                    .toList();
            if (named.isEmpty()) return null;
            asked.addAll(named);
        }
        return asked.isEmpty() ? EnumSet.allOf(TestKind.class) : asked;
    }
}
