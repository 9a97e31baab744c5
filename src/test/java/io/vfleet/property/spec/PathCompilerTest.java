package io.vfleet.property.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PathCompilerTest {
    private static final Metamodel MODEL = Metamodel.load();
    private final DataObject config = MODEL.make("VirtualMachineConfigInfo")
            .set("name", "a")
            .set(
                    "hardware",
                    MODEL.make("VirtualHardware")
                            .set("numCPU", 2)
                            .set(
                                    "device",
                                    List.of(
                                            MODEL.make("VirtualDisk")
                                                    .set("key", 2000)
                                                    .set("capacityInKB", 5L),
                                            MODEL.make("VirtualE1000")
                                                    .set("key", 4000)
                                                    .set("macAddress", "00:50"))))
            .set(
                    "extraConfig",
                    List.of(MODEL.make("OptionValue").set("key", "a.b]c").set("value", "x")));

    @Test
    void memberOfAMemberIsResolved() {
        assertEquals(2, resolve("config.hardware.numCPU"));
    }

    @Test
    void elementIsNamedByItsKeyWhateverItsType() {
        DataObject disk = (DataObject) requireNonNull(resolve("config.hardware.device[2000]"));
        assertEquals("VirtualDisk", disk.type().name());
        assertEquals(4000, resolve("config.hardware.device[4000].key"));
        assertNull(resolve("config.hardware.device[4001].key"));
    }

    @Test
    void quotedKeyMayHoldDotsAndBrackets() {
        assertEquals("x", resolve("config.extraConfig[\"a.b]c\"].value"));
    }

    @Test
    void lengthOfAnArrayIsItsCount() {
        assertEquals(2, resolve("config.hardware.device.length"));
        assertEquals(
                "int",
                requireNonNull(compile("config.hardware.device.length")).type().anyName());
    }

    @Test
    void memberOfADerivedTypeIsNotAPath() {
        assertNull(compile("config.hardware.device[4000].macAddress"));
        assertNotNull(compile("config.hardware.device[4000].backing"));
    }

    @Test
    void invalidPathsAreRejected() {
        for (String wrong : List.of(
                "",
                ".",
                "name.",
                "nosuch",
                "config.",
                "config..name",
                "config.nosuch",
                "name.x",
                "config[1]",
                "config.hardware.device[",
                "config.hardware.device[]",
                "config.hardware.device[a]",
                "config.hardware.device.key",
                "config.hardware.device[2000]x",
                "config.extraConfig[\"a")) {
            assertNull(compile(wrong), wrong);
        }
    }

    @Test
    void pathIsNotThereBeforeItsRelease() {
        assertNull(
                PathCompiler.compile(MODEL, MODEL.managed("VirtualMachine"), "runtime.cryptoState", Release.of("4.0")));
    }

    private @Nullable Object resolve(String path) {
        return requireNonNull(compile(path)).resolve(config);
    }

    private static @Nullable PropertyPath compile(String path) {
        return PathCompiler.compile(MODEL, MODEL.managed("VirtualMachine"), path, Release.NEWEST);
    }

    private static <T> T requireNonNull(@Nullable T value) {
        assertNotNull(value);
        return java.util.Objects.requireNonNull(value);
    }
}
