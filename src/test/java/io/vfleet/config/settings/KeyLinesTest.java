package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyLinesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMistakeIsNamedWithTheLineOfItsKeyOrOfTheNearestOneAboveIt() throws IOException {
        Path file = Files.writeString(folder.resolve("all.yaml"), """
                # A comment.
                apiVersion: vfleet/v1
                kind: Users
                users:
                  - name: eve
                    full-name: 5
                  - password: p
                ---
                apiVersion: vfleet/v1
                kind: Server
                behaviour: &all
                  unknown:
                    - 1
                limits: {
                  sessions-max: -1
                }
                server: *all
                """);
        assertEquals(
                List.of(
                        file + ":12: behaviour.unknown: unknown key",
                        file + ":15: limits.sessionsMax: -1, need 1 or more",
                        file + ":17: server.unknown: unknown key",
                        file + ":5: users[0].password: missing, need a value",
                        file + ":6: users[0].fullName: 5, need a text, in quotes",
                        file + ":7: users[1].name: missing, need a value"),
                ConfigFiles.read(List.of(file), List.of()).mistakes().stream()
                        .map(mistake -> mistake.replaceFirst("(unknown key).*", "$1"))
                        .sorted()
                        .toList());
    }

    @Test
    void beyondVeryManyKeysALineAboveIsKnown() {
        var lines = new KeyLines();
        lines.put("", 1);
        lines.put("users", 2);
        for (int i = 0; i < 200_000; i++) lines.put("users[" + i + "]", i + 3);
        assertEquals("f.yaml:4", lines.place("f.yaml", "users[1].name"));
        assertEquals("f.yaml:2", lines.place("f.yaml", "users[199999].name"));
        assertEquals("f.yaml:1", lines.place("f.yaml", "roles"));
    }
}
