package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.ChurnRule;
import io.vfleet.config.scenario.ConnectionTrouble;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.IncidentEffect;
import io.vfleet.config.scenario.TaskEnd.NamedOutcome;
import io.vfleet.config.settings.ScenarioFiles;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about scenarios says what is so. */
final class ScenarioPageTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/scenarios.md"));
    }

    @Test
    void everyScenarioOfThePageCanBeUsed() throws IOException {
        List<String> blocks =
                BLOCK.matcher(page()).results().map(block -> block.group(1)).toList();
        assertTrue(blocks.size() >= 12, "twelve recipes");
        for (String block : blocks) {
            assertEquals(
                    List.of(),
                    ScenarioChecks.lint()
                            .check(ScenarioFiles.parse("page", block))
                            .mistakes(),
                    block);
        }
    }

    @Test
    void thePageNamesEveryEffectAndEveryOutcome() throws IOException {
        String page = page();
        for (RecordComponent effect : FaultEffect.class.getRecordComponents())
            assertTrue(page.contains("`" + effect.getName()), effect.getName());
        for (RecordComponent effect : ConnectionTrouble.class.getRecordComponents())
            assertTrue(page.contains("`" + effect.getName() + "`"), effect.getName());
        for (RecordComponent effect : IncidentEffect.class.getRecordComponents())
            assertTrue(page.contains("`" + effect.getName()), effect.getName());
        for (ChurnRule.Action action : ChurnRule.Action.values()) {
            String name = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertTrue(page.contains("`" + name + "`"), name);
        }
        for (NamedOutcome outcome : NamedOutcome.values()) {
            String name = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertTrue(page.contains("`" + name + "`"), name);
        }
    }
}
