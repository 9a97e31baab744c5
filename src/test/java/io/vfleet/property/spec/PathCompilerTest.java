package io.vfleet.property.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
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
                requireNonNull(compile("config.hardware.device.length"))
                        .typeOf(config)
                        .anyName());
    }

    @Test
    void pathGoesOnIntoTheTypeThatTheObjectIsOf() {
        assertEquals("00:50", resolve("config.hardware.device[4000].macAddress"));
        assertEquals(5L, resolve("config.hardware.device[2000].capacityInKB"));
    }

    @Test
    void memberThatTheObjectsOwnTypeLacksIsUnset() {
        assertNull(resolve("config.hardware.device[2000].macAddress"));
    }

    @Test
    void memberThatNoDerivedTypeHasIsNoPath() {
        assertNull(compile("config.hardware.device[4000].nosuch"));
        assertNull(compile("config.hardware.device[4000].macAddress.nosuch"));
        assertNull(compile("config.hardware.vlanId"));
    }

    @Test
    void endOfAPathHasTheTypeThatTheObjectGivesIt() {
        String path = "config.defaultPortConfig.vlan.vlanId";
        PropertyPath vlan = requireNonNull(
                PathCompiler.compile(MODEL, MODEL.managed("DistributedVirtualPortgroup"), path, Release.NEWEST));
        DataObject one = portConfig("VmwareDistributedVirtualSwitchVlanIdSpec", 5);
        DataObject trunk = portConfig("VmwareDistributedVirtualSwitchTrunkVlanSpec", List.of());

        assertEquals(5, vlan.resolve(one));
        assertEquals("int", vlan.typeOf(one).anyName());
        assertEquals(List.of(), vlan.resolve(trunk));
        assertEquals("ArrayOfNumericRange", vlan.typeOf(trunk).anyName());
    }

    @Test
    void lengthIsThatOfTheArrayWhereOnlySomeTypesHaveOne() {
        String path = "config.defaultPortConfig.vlan.vlanId.length";
        PropertyPath length = requireNonNull(
                PathCompiler.compile(MODEL, MODEL.managed("DistributedVirtualPortgroup"), path, Release.NEWEST));

        assertEquals(0, length.resolve(portConfig("VmwareDistributedVirtualSwitchTrunkVlanSpec", List.of())));
        assertNull(length.resolve(portConfig("VmwareDistributedVirtualSwitchVlanIdSpec", 5)));
    }

    @Test
    void elementWhoseKeyIsAReferenceIsFoundByItsId() {
        DataObject mount = MODEL.make("DatastoreHostMount")
                .set("key", new MoRef("HostSystem", "host-14"))
                .set("mountInfo", MODEL.make("HostMountInfo").set("mounted", true));
        PropertyPath mounted = requireNonNull(PathCompiler.compile(
                MODEL, MODEL.managed("Datastore"), "host[\"host-14\"].mountInfo.mounted", Release.NEWEST));
        PropertyPath other = requireNonNull(PathCompiler.compile(
                MODEL, MODEL.managed("Datastore"), "host[\"host-15\"].mountInfo.mounted", Release.NEWEST));

        assertEquals(true, mounted.resolve(List.of(mount)));
        assertNull(other.resolve(List.of(mount)));
    }

    @Test
    void memberOfADerivedTypeIsNotThereBeforeItsRelease() {
        ManagedType cluster = MODEL.managed("ClusterComputeResource");
        assertNull(PathCompiler.compile(MODEL, cluster, "configurationEx.vsanConfigInfo.enabled", Release.of("4.0")));
        assertNotNull(
                PathCompiler.compile(MODEL, cluster, "configurationEx.vsanConfigInfo.enabled", Release.of("5.5")));
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
                "config.hardware.device[+2000]",
                "config.hardware.device[02000]",
                "config.hardware.device[-0]",
                "config.hardware.device[٢٠٠٠]",
                "config.hardware.device[2147483648]",
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

    private static DataObject portConfig(String vlanType, Object vlanId) {
        DataObject vlan = MODEL.make(vlanType).set("vlanId", vlanId);
        return MODEL.make("DVPortgroupConfigInfo")
                .set("defaultPortConfig", MODEL.make("VMwareDVSPortSetting").set("vlan", vlan));
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
