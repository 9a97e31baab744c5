package io.vfleet.operation.service;

import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.manager.StatisticsSettings.CounterLevels;
import io.vfleet.manager.StatisticsSettings.StatisticsFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.performance.PerformanceStatistics;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of PerformanceManager that change which statistics are kept. */
final class StatisticsSettingMethods {
    private static final String MANAGER = "PerformanceManager";

    private final VCenter vcenter;
    private final PerformanceStatistics statistics;
    private final StatisticsSettings settings;

    StatisticsSettingMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        statistics = vcenter.statistics();
        settings = statistics.settings();
    }

    void registerIn(MethodTable table) {
        // A vCenter has the four intervals that it came with since release 2.5, and refuses both.
        table.register(MANAGER, "CreatePerfInterval", call -> call.reply().fault(new Fault.NotSupported()));
        table.register(MANAGER, "RemovePerfInterval", call -> call.reply().fault(new Fault.NotSupported()));
        table.register(MANAGER, "UpdatePerfInterval", this::updateInterval);
        table.register(MANAGER, "UpdateCounterLevelMapping", this::updateLevels);
        table.register(MANAGER, "ResetCounterLevelMapping", this::resetLevels);
    }

    private void updateInterval(Call call) {
        DataObject asked = (DataObject) Objects.requireNonNull(call.arguments().get("interval"));
        int key = number(asked, "key");
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            Integer level = (Integer) asked.get("level");
            var changed = new SamplingInterval(
                    key,
                    number(asked, "samplingPeriod"),
                    (String) Objects.requireNonNull(asked.get("name")),
                    number(asked, "length"),
                    level == null ? levelOf(key) : level,
                    (Boolean) Objects.requireNonNull(asked.get("enabled")));
            Fault refused = settings.update(changed);
            if (refused == null) changed(call, StatisticsFacet.INTERVALS);
            else call.reply().fault(refused);
        });
    }

    private int levelOf(int key) {
        for (SamplingInterval each : settings.intervals()) if (each.key() == key) return each.level();
        return 1;
    }

    private void updateLevels(Call call) {
        Map<Integer, CounterLevels> changes = new HashMap<>();
        for (Object each : (List<?>) Objects.requireNonNull(call.arguments().get("counterLevelMap"))) {
            DataObject mapping = (DataObject) each;
            int counter = number(mapping, "counterId");
            Integer whole = (Integer) mapping.get("aggregateLevel");
            Integer perDevice = (Integer) mapping.get("perDeviceLevel");
            Fault refused = fault(counter, whole, perDevice);
            if (refused != null) {
                call.reply().fault(refused);
                return;
            }
            changes.put(counter, new CounterLevels(whole, perDevice));
        }
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            settings.setLevels(changes);
            changed(call, StatisticsFacet.LEVELS);
        });
    }

    private @Nullable Fault fault(int counter, @Nullable Integer whole, @Nullable Integer perDevice) {
        if (statistics.counter(counter) == null) return new Fault.InvalidArgument("counterLevelMap.counterId");
        if (!isLevel(whole)) return new Fault.InvalidArgument("counterLevelMap.aggregateLevel");
        return isLevel(perDevice) ? null : new Fault.InvalidArgument("counterLevelMap.perDeviceLevel");
    }

    private static boolean isLevel(@Nullable Integer level) {
        return level == null || (level >= 1 && level <= StatisticsSettings.LEVEL_MAX);
    }

    private void resetLevels(Call call) {
        List<Integer> counters = ((List<?>)
                        Objects.requireNonNull(call.arguments().get("counters")))
                .stream().map(Integer.class::cast).toList();
        for (int counter : counters) {
            if (statistics.counter(counter) != null) continue;
            call.reply().fault(new Fault.InvalidArgument("counters"));
            return;
        }
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            settings.resetLevels(counters);
            changed(call, StatisticsFacet.LEVELS);
        });
    }

    private void changed(Call call, StatisticsFacet facet) {
        vcenter.changes().changed(call.target(), EnumSet.of(facet));
        call.reply().value(null);
    }

    private static int number(DataObject data, String member) {
        return (Integer) Objects.requireNonNull(data.get(member));
    }
}
