package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.scenario.LiveScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenarioWatchTest {
    private static final String HEAD = "apiVersion: vfleet/v1\nkind: Scenario\nlatency:\n";

    @TempDir
    private Path folder = Path.of("");

    private final SteppedLoops loops = new SteppedLoops(1);

    private static String rule(String id) {
        return HEAD + "- {id: " + id + ", match: {client: " + id + "}, time: 1s}\n";
    }

    private LiveScenario live() {
        return new LiveScenario(
                ScenarioFiles.read(List.of(folder)).scenario(),
                7,
                100,
                new RunClock(loops.clock(), TaskClock.real(loops)));
    }

    private static void lookTwice(ScenarioWatch watch) {
        watch.look();
        watch.look();
    }

    @Test
    void whatIsReplacedIsPutInForceAndWhatIsBrokenIsNot() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, rule("one"));
        LiveScenario live = live();
        var control = new ScenarioControl(live.current().scenario(), loops.clock(), (_, _) -> () -> {});
        control.begin(live);
        var watch = new ScenarioWatch(List.of(folder), control);
        lookTwice(watch);
        assertEquals(1, live.current().number());

        Path temporary = folder.resolve(".a.yaml.swp");
        Files.writeString(temporary, rule("two"));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        watch.look();
        assertEquals(1, live.current().number(), "what has just changed may be changing still");
        watch.look();
        assertEquals("two", live.current().scenario().latency().getFirst().id());

        Files.writeString(file, rule("TWO"));
        lookTwice(watch);
        Files.delete(file);
        lookTwice(watch);
        assertEquals("two", live.current().scenario().latency().getFirst().id());

        Files.writeString(file, rule("huge") + "#".repeat(1 << 20));
        lookTwice(watch);
        assertEquals("two", live.current().scenario().latency().getFirst().id());

        Files.writeString(file, rule("four"));
        Files.writeString(folder.resolve("b.yml"), rule("five"));
        lookTwice(watch);
        assertEquals(2, live.current().scenario().rules());
        assertEquals(3, live.current().number());
    }
}
