package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConsoleFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/vfleet/wire/admin/console");

    private final AdminPort admin = new AdminPort();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void everyFileOfTheConsoleIsServedUnderAStrictPolicy() throws Exception {
        int port = admin.open("secret");
        for (String name : ConsoleFiles.NAMES) {
            var answer = admin.send(port, "GET", "/console/" + name, "");
            assertEquals(200, answer.statusCode(), name);
            String policy =
                    answer.headers().firstValue("content-security-policy").orElseThrow();
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals(Files.readString(FOLDER.resolve(name)), answer.body(), name);
        }
        var page = admin.send(port, "GET", "/", "");
        assertTrue(page.body().contains("/console/app.js"), page.body());
        String tag = page.headers().firstValue("etag").orElseThrow();
        assertEquals(304, admin.send(port, "GET", "/", "", "If-None-Match", tag).statusCode());
    }

    @Test
    void noFileIsForgottenAndNoneNamesAnotherServer() throws Exception {
        try (var files = Files.walk(FOLDER)) {
            var there = files.filter(each ->
                            each.toString().endsWith(".js") || each.toString().endsWith(".css"))
                    .map(each -> FOLDER.relativize(each).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, new TreeSet<>(ConsoleFiles.NAMES));
        }
        for (String name : ConsoleFiles.NAMES) {
            if (name.startsWith("vendor/")) continue;
            String text = Files.readString(FOLDER.resolve(name));
            assertFalse(text.contains("http://") || text.contains("https://"), name);
        }
    }
}
