package io.vfleet.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the script that starts the server and the build must agree on. */
final class StartScriptTest {
    @Test
    void theJarThatIsStartedGetsItsNameWhenItIsComplete() throws IOException {
        String script = Files.readString(Path.of("vfleet"));
        String build = Files.readString(Path.of("pom.xml"));
        assertTrue(script.contains("jar=\"$home/target/vfleet.jar\""));
        assertEquals(1, build.split("/vfleet\\.jar", -1).length - 1, "one step of the build writes vfleet.jar");
        // Plugins of one phase run in the order of the file.
        List<Integer> order = Stream.of(
                        "<finalName>vfleet-thin</finalName>",
                        "<artifactId>maven-jar-plugin</artifactId>",
                        "<outputFile>${project.build.directory}/vfleet-shaded.jar</outputFile>",
                        "<move file=\"${project.build.directory}/vfleet-shaded.jar\"")
                .map(build::indexOf)
                .toList();
        assertTrue(order.getFirst() >= 0, "the thin jar has another name");
        assertEquals(order.stream().sorted().toList(), order);
    }
}
