package io.vfleet.render.host;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;

/** Renders the CPUID levels of a host's processor as HostCpuIdInfo. */
final class HostCpuIdRenderer {
    private static final int EXTENDED = 0x8000_0000;

    private final RenderContext context;

    HostCpuIdRenderer(RenderContext context) {
        this.context = context;
    }

    /** The levels that ESXi reports on an Ice Lake server: 64-bit, which is bit 29 of EDX at level 0x80000001. */
    List<DataObject> levels() {
        return List.of(
                level(0, 0x0000_001B, 0x756E_6547, 0x6C65_746E, 0x4965_6E69),
                level(1, 0x0006_06A6, 0x0040_0800, 0x7FFE_FBFF, 0xBFEB_FBFF),
                level(EXTENDED, EXTENDED | 8, 0, 0, 0),
                level(EXTENDED | 1, 0, 0, 0x0000_0121, 0x2C10_0800),
                level(EXTENDED | 8, 0x0000_3934, 0, 0, 0));
    }

    private DataObject level(int level, int eax, int ebx, int ecx, int edx) {
        return context.make("HostCpuIdInfo")
                .set("level", level)
                .set("vendor", "")
                .set("eax", bits(eax))
                .set("ebx", bits(ebx))
                .set("ecx", bits(ecx))
                .set("edx", bits(edx));
    }

    /** The bits of a register, bit 31 first, four to a group: {@code 0000:0000:0000:0110:0000:0110:1010:0110}. */
    static String bits(int register) {
        var groups = new ArrayList<String>();
        for (int shift = 28; shift >= 0; shift -= 4) {
            int four = register >>> shift & 0xF;
            groups.add(Integer.toBinaryString(four | 0x10).substring(1));
        }
        return String.join(":", groups);
    }
}
