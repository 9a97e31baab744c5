package io.vfleet.faults.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.faults.TestedOperation;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.operation.vcenter.VCenterBuilder;
import io.vfleet.vm.command.WorkDurations;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table has every served operation for which the API declares faults. */
final class ServedOperationsTest {
    @Test
    void everyServedOperationThatDeclaresFaultsHasRows() {
        var vcenter = VCenterBuilder.build(Settings.DEFAULT, new SteppedLoops(1), WorkDurations.NONE, RunObserver.NONE);
        Set<String> served = Set.copyOf(MethodCatalog.of(vcenter).implemented());
        Set<String> tested = Arrays.stream(TestedOperation.values())
                .map(operation -> operation.metamodelMethod().toString())
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        Metamodel.load().managedTypes().stream()
                .flatMap(type -> type.methods().stream())
                .filter(method ->
                        served.contains(method.toString()) && !method.faults().isEmpty())
                .map(Object::toString)
                .filter(method -> !tested.contains(method))
                .forEach(missing::add);
        assertEquals("", String.join("\n", missing));
    }
}
