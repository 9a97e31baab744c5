package io.vfleet.render.service;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;

/** Renders the EVC modes that a vCenter 8 knows: generations of processors that a cluster can be held to. */
final class EvcModeRenderer {
    private static final List<String> INTEL = List.of(
            "merom Merom",
            "penryn Penryn",
            "nehalem Nehalem",
            "westmere Westmere",
            "sandybridge Sandy Bridge",
            "ivybridge Ivy Bridge",
            "haswell Haswell",
            "broadwell Broadwell",
            "skylake Skylake",
            "cascadelake Cascade Lake",
            "icelake Ice Lake",
            "sapphirerapids Sapphire Rapids");

    private static final List<String> AMD = List.of(
            "piledriver Piledriver", "steamroller Steamroller", "zen Zen", "zen2 Zen 2", "zen3 Zen 3", "zen4 Zen 4");

    private final RenderContext context;

    EvcModeRenderer(RenderContext context) {
        this.context = context;
    }

    List<DataObject> modes() {
        var modes = new ArrayList<DataObject>();
        add(modes, "intel", "Intel", INTEL);
        add(modes, "amd", "AMD", AMD);
        return modes;
    }

    private void add(List<DataObject> modes, String vendor, String label, List<String> generations) {
        var track = new ArrayList<String>();
        for (String generation : generations) {
            String[] names = generation.split(" ", 2);
            String key = vendor + "-" + names[0];
            track.add(key);
            String shown = label + "\u00ae \"" + names[1] + "\" Generation";
            modes.add(context.make("EVCMode")
                    .set("key", key)
                    .set("label", shown)
                    .set("summary", shown)
                    .set("vendor", vendor)
                    .set("track", List.copyOf(track))
                    .set("vendorTier", track.size())
                    .set("guaranteedCPUFeatures", List.of())
                    .set("featureCapability", List.of())
                    .set("featureMask", List.of())
                    .set("featureRequirement", List.of()));
        }
    }
}
