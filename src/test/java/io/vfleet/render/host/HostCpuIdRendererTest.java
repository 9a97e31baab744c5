package io.vfleet.render.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.meta.DataObject;
import io.vfleet.render.catalog.RenderFixture;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class HostCpuIdRendererTest {
    @Test
    void aRegisterIsShownFromItsHighestBitInGroupsOfFour() {
        assertEquals("0000:0000:0000:0110:0000:0110:1010:0110", HostCpuIdRenderer.bits(0x606A6));
        assertEquals("1000:0000:0000:0000:0000:0000:0000:0001", HostCpuIdRenderer.bits(0x8000_0001));
    }

    @Test
    void aHostSaysThatItsProcessorsKnowLongMode() {
        var fleet = new RenderFixture();
        Object hardware = fleet.read(fleet.ref("DC0/host/DC0_H0/DC0_H0"), "hardware");
        Object features = ((DataObject) Objects.requireNonNull(hardware)).get("cpuFeature");
        DataObject extended = ((List<?>) Objects.requireNonNull(features))
                .stream()
                        .map(DataObject.class::cast)
                        .filter(each -> Integer.valueOf(0x8000_0001).equals(each.get("level")))
                        .findFirst()
                        .orElseThrow();
        String edx = ((String) Objects.requireNonNull(extended.get("edx"))).replace(":", "");
        assertEquals('1', edx.charAt(31 - 29));
    }
}
