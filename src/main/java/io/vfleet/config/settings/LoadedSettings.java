package io.vfleet.config.settings;

import io.vfleet.config.Mistake;
import io.vfleet.config.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * What files and options gave.
 *
 * @param settings to be judged further after mistakes: they have defaults in place of most of what was refused
 * @param mistakes each with its file and key, or its option
 * @param notes what is as the operator said, and may not be what was meant
 * @param origins for messages about mistakes that show later, against the inventory
 * @param refused the keys of the mistakes
 */
public record LoadedSettings(
        Settings settings, List<String> mistakes, List<String> notes, SettingOrigins origins, RefusedKeys refused) {
    public LoadedSettings {
        mistakes = List.copyOf(mistakes);
        notes = List.copyOf(notes);
    }

    /** A copy with a scenario and its mistakes. */
    public LoadedSettings with(Scenario scenario, List<String> more, List<String> moreNotes) {
        var all = new ArrayList<>(mistakes);
        all.addAll(more);
        var allNotes = new ArrayList<>(notes);
        allNotes.addAll(moreNotes);
        return new LoadedSettings(settings.with(scenario), all, allNotes, origins, refused);
    }

    /** A copy with more mistakes before these. */
    public LoadedSettings withMistakes(List<String> before) {
        var all = new ArrayList<>(before);
        all.addAll(mistakes);
        return new LoadedSettings(settings, all, notes, origins, refused);
    }

    /** Whether a mistake that showed later may be the mere consequence of one of these. */
    public boolean explains(Mistake later) {
        return refused.explain(later);
    }

    /** The messages, with the place of their keys, of mistakes that showed later and do not follow from these. */
    public List<String> located(List<Mistake> later) {
        return later.stream()
                .filter(mistake -> !explains(mistake))
                .map(mistake -> origins.located(mistake.toString()))
                .toList();
    }
}
