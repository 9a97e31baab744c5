package io.vfleet.vm;

import java.util.Map;

/** Options for tests, from those that allow everything: each method takes or gives one thing. */
public record OptionsOf(Options options) {
    public static OptionsOf all() {
        return new OptionsOf(Vms.off().options());
    }

    public OptionsOf tracking(boolean asked, boolean supported) {
        return new OptionsOf(new Options(
                asked,
                supported,
                options.recordReplayEnabled(),
                options.recordReplaySupported(),
                options.snapshotLocked(),
                options.faultTolerance(),
                options.memorySnapshots(),
                options.quiescedSnapshots(),
                Map.of(),
                Map.of()));
    }

    public OptionsOf recording(boolean enabled, boolean supported) {
        return new OptionsOf(new Options(
                options.changeTracking(),
                options.changeTrackingSupported(),
                enabled,
                supported,
                options.snapshotLocked(),
                options.faultTolerance(),
                options.memorySnapshots(),
                options.quiescedSnapshots(),
                Map.of(),
                Map.of()));
    }

    public OptionsOf locked() {
        return flags(true, options.faultTolerance(), options.memorySnapshots(), options.quiescedSnapshots());
    }

    public OptionsOf faultTolerant() {
        return flags(options.snapshotLocked(), true, options.memorySnapshots(), options.quiescedSnapshots());
    }

    public OptionsOf withoutMemorySnapshots() {
        return flags(options.snapshotLocked(), options.faultTolerance(), false, options.quiescedSnapshots());
    }

    public OptionsOf withoutQuiescedSnapshots() {
        return flags(options.snapshotLocked(), options.faultTolerance(), options.memorySnapshots(), false);
    }

    private OptionsOf flags(boolean locked, boolean faultTolerance, boolean memory, boolean quiesced) {
        return new OptionsOf(new Options(
                options.changeTracking(),
                options.changeTrackingSupported(),
                options.recordReplayEnabled(),
                options.recordReplaySupported(),
                locked,
                faultTolerance,
                memory,
                quiesced,
                Map.of(),
                Map.of()));
    }

    public VmState in(VmState vm) {
        return vm.with(options);
    }
}
