package io.vfleet.vm;

import java.util.Map;

/** Options for tests, derived from a set that allows everything. */
public record TestVmOptions(VmOptions options) {
    public static TestVmOptions all() {
        return new TestVmOptions(TestVms.off().options());
    }

    public TestVmOptions tracking(boolean requested, boolean supported) {
        return new TestVmOptions(new VmOptions(
                requested,
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

    public TestVmOptions recording(boolean enabled, boolean supported) {
        return new TestVmOptions(new VmOptions(
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

    public TestVmOptions locked() {
        return flags(true, options.faultTolerance(), options.memorySnapshots(), options.quiescedSnapshots());
    }

    public TestVmOptions faultTolerant() {
        return flags(options.snapshotLocked(), true, options.memorySnapshots(), options.quiescedSnapshots());
    }

    public TestVmOptions withoutMemorySnapshots() {
        return flags(options.snapshotLocked(), options.faultTolerance(), false, options.quiescedSnapshots());
    }

    public TestVmOptions withoutQuiescedSnapshots() {
        return flags(options.snapshotLocked(), options.faultTolerance(), options.memorySnapshots(), false);
    }

    private TestVmOptions flags(boolean locked, boolean faultTolerance, boolean memory, boolean quiesced) {
        return new TestVmOptions(new VmOptions(
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
