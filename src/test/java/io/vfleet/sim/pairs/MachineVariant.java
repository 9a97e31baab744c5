package io.vfleet.sim.pairs;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.NamedValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What machines are like before two operations meet on one of them. */
enum MachineVariant {
    RUNNING(Map.of("snapshots", 1)),
    FRESH(Map.of()) {
        @Override
        void prepare(PairScene scene, PairScene.Machine machine) {
            machine.must("MountToolsInstaller", NamedValues.none());
        }
    },
    OFF(Map.of("power", "off", "snapshots", 1)) {
        @Override
        void prepare(PairScene scene, PairScene.Machine machine) {
            machine.makeLooseDisk();
        }
    },
    ATTACHED(Map.of("power", "off")) {
        @Override
        void prepare(PairScene scene, PairScene.Machine machine) {
            machine.makeLooseDisk();
            machine.must("AttachDisk_Task", machine.looseDiskPlace());
        }
    },
    TEMPLATE(Map.of("power", "off", "template", true)),
    RECORDING(Map.of("recorded", "recording")),
    RECORDED(Map.of("recorded", "kept")),
    REPLAYING(Map.of("recorded", "replaying")),
    /** Powering it off asks first. */
    ASKING(Map.of("snapshots", 1)) {
        @Override
        void prepare(PairScene scene, PairScene.Machine machine) {
            var flags = META.make("VirtualMachineFlagInfo").set("snapshotPowerOffBehavior", "prompt");
            machine.must(
                    "ReconfigVM_Task",
                    named("spec", META.make("VirtualMachineConfigSpec").set("flags", flags)));
        }
    },
    TOLERANT(Map.of()) {
        @Override
        void prepare(PairScene scene, PairScene.Machine machine) {
            machine.must("CreateSecondaryVM_Task", NamedValues.none());
        }
    },
    ALONE(Map.of()) {
        @Override
        void prepare(PairScene scene, PairScene.Machine machine) {
            machine.must("CreateSecondaryVM_Task", NamedValues.none());
            machine.must("DisableSecondaryVM_Task", named("vm", machine.secondary()));
        }
    };

    private final Map<String, Object> traits;

    MachineVariant(Map<String, Object> traits) {
        this.traits = traits;
    }

    /** What is done to each machine first. */
    void prepare(PairScene scene, PairScene.Machine machine) {}

    Settings settings(int machines) {
        Map<String, Object> special = new LinkedHashMap<>(traits);
        special.put("vms", List.of("0-" + (machines - 1)));
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(
                "fleet.shape",
                Map.of("standaloneHosts", 0, "hostsPerCluster", 2, "datastores", 2, "vmsPerPool", machines));
        keys.put("fleet.population.vms", Map.of("changeTracking", Map.of(true, 100)));
        keys.put("fleet.population.specials", List.of(special));
        return ConfigFiles.load(
                List.of(),
                keys.entrySet().stream()
                        .map(each -> new SettingOverride(each.getKey(), each.getKey(), each.getValue()))
                        .toList());
    }
}
